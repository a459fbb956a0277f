// Undoes what an optical reader confuses, character for character, so that a finder sees the word a person sees; never for showing.

/** Letters a reader takes for digits. */
const DIGIT_LOOKS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  〇: '0',
  '○': '0',
  '◯': '0',
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  '!': '1',
  Z: '2',
  z: '2',
  A: '4',
  S: '5',
  s: '5',
  G: '6',
  b: '6',
  T: '7',
  B: '8',
  g: '9',
  q: '9',
};
/** A run of digits and their looks; at least half are digits as read. */
const NUMBER_RUN = /[0-9OoDQ〇○◯lI|i!ZzASsGbTBgq]{4,}/g;
/** What stands between katakana and is none, and what it is. */
const KATAKANA_LOOKS: Readonly<Record<string, string>> = {
  一: 'ー',
  '-': 'ー',
  '‐': 'ー',
  '–': 'ー',
  '—': 'ー',
  '―': 'ー',
  '－': 'ー',
  '~': 'ー',
  口: 'ロ',
  二: 'ニ',
  力: 'カ',
  夕: 'タ',
  工: 'エ',
  卜: 'ト',
  八: 'ハ',
  才: 'オ',
  千: 'チ',
  三: 'ミ',
  へ: 'ヘ',
  り: 'リ',
};
const IN_KATAKANA =
  /(?<=[ァ-ヺー])[一\-‐–—―－~口二力夕工卜八才千三へり](?=[ァ-ヺー])|(?<=[ァ-ヺ])[一‐–—―－](?![ァ-ヺー0-9])/g;
/** The words that announce a secret on a screen; read with one character wrong, two in a long word, they still do. */
const ANNOUNCERS = [
  '認証コード',
  '認証番号',
  '確認コード',
  '暗証番号',
  'パスワード',
  'パスコード',
  'ワンタイムパスワード',
  'セキュリティコード',
  'バックアップコード',
  'リカバリーコード',
  '秘密の質問',
  'password',
  'passcode',
  'verification code',
  'recovery code',
  'security code',
] as const;
/** Near words that are words of their own. */
const OWN_WORDS: ReadonlySet<string> = new Set(['認識番号', '認証記号', '証券番号']);

/** A text of the same length, with a reader's confusions undone. Full-width forms are the guard's own to fold. */
export function correctLook(text: string): string {
  const letters = text
    .replaceAll(IN_KATAKANA, (look) => KATAKANA_LOOKS[look] ?? look)
    .replaceAll(NUMBER_RUN, (run, at: number) => {
      // Part of a longer word or password: what stands there is spelt, not counted.
      if (/[0-9A-Za-z]/.test(text.charAt(at - 1)) || /[0-9A-Za-z]/.test(text.charAt(at + run.length)))
        return run;
      const digits = run.replaceAll(/\D/g, '').length;
      return digits * 2 < run.length ? run : [...run].map((look) => DIGIT_LOOKS[look] ?? look).join('');
    });
  return ANNOUNCERS.reduce(correctWord, letters);
}

const SHORT: Readonly<Record<string, string>> = {
  CW: 'CVV',
  CWV: 'CVV',
  CVW: 'CVV',
  CWW: 'CVV',
  CVY: 'CVV',
  CYV: 'CVV',
  CVYV: 'CVV',
  CWC: 'CVC',
  CVG: 'CVC',
  PlN: 'PIN',
  P1N: 'PIN',
  OTF: 'OTP',
  '0TP': 'OTP',
};

/** A word whose letters ran together. Its length may change, so this is done before a text is made of it. */
export function correctShort<Word extends { readonly text: string }>(word: Word): Word {
  const core = word.text.replaceAll(/[:：*]/g, '');
  const meant = SHORT[core];
  return meant === undefined ? word : { ...word, text: word.text.replace(core, meant) };
}

function correctWord(text: string, word: string): string {
  const allowed = word.length >= 8 ? 2 : 1;
  const isLatin = /^[a-z ]+$/.test(word);
  let fixed = text;
  for (let at = 0; at + word.length <= text.length; at += 1) {
    let wrong = 0;
    for (let place = 0; place < word.length && wrong <= allowed; place += 1) {
      const read = text.charAt(at + place);
      if (read === '\n') wrong = allowed + 1;
      if ((isLatin ? read.toLowerCase() : read) !== word.charAt(place)) wrong += 1;
    }
    if (wrong === 0 || wrong > allowed || OWN_WORDS.has(text.slice(at, at + word.length))) continue;
    if (isLatin && (/[a-z]/i.test(text.charAt(at - 1)) || /[a-z]/i.test(text.charAt(at + word.length))))
      continue;
    fixed = fixed.slice(0, at) + word + fixed.slice(at + word.length);
  }
  return fixed;
}
