// Folds a name as typed (kanji, kana, romaji, English, any width) into keys that can be compared.

const KANA_ROWS: readonly (readonly [string, string])[] = (
  'きゃ kya きゅ kyu きょ kyo しゃ sha しゅ shu しょ sho ちゃ cha ちゅ chu ちょ cho にゃ nya にゅ nyu にょ nyo ひゃ hya ひゅ hyu ひょ hyo みゃ mya みゅ myu みょ myo りゃ rya りゅ ryu りょ ryo ' +
  'ぎゃ gya ぎゅ gyu ぎょ gyo じゃ ja じゅ ju じょ jo びゃ bya びゅ byu びょ byo ぴゃ pya ぴゅ pyu ぴょ pyo ふぁ fa ふぃ fi ふぇ fe ふぉ fo てぃ ti でぃ di うぃ wi うぇ we うぉ wo ちぇ che しぇ she じぇ je つぁ tsa ゔぁ va ゔぃ vi ゔぇ ve ゔぉ vo ' +
  'あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を o ん n ' +
  'が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ゔ vu ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo'
)
  .split(' ')
  .reduce<[string, string][]>((rows, part, at, parts) => {
    if (at % 2 === 0) rows.push([part, parts[at + 1] ?? '']);
    return rows;
  }, []);

const TO_ROMAJI = new Map(KANA_ROWS);

/** NFKC, lower case, katakana as hiragana, no spaces, signs or long marks. */
export function foldName(text: string): string {
  return text
    .slice(0, 100)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}]|ー/gu, '');
}

/** Hepburn romaji of a folded name whose kana are known; other letters stay. `し` and `si` meet in one spelling. */
export function romanise(folded: string): string {
  let out = '';
  for (let at = 0; at < folded.length; ) {
    const pair = TO_ROMAJI.get(folded.slice(at, at + 2));
    const single = folded[at] ?? '';
    if (pair !== undefined) {
      out += pair;
      at += 2;
    } else if (single === 'っ') {
      out += (TO_ROMAJI.get(folded[at + 1] ?? '') ?? '').charAt(0);
      at += 1;
    } else {
      out += TO_ROMAJI.get(single) ?? single;
      at += 1;
    }
  }
  return out
    .replaceAll('si', 'shi')
    .replaceAll('sshi', 'shi')
    .replace(/t(?:i|ch)(?=[^i]|$)/g, (part) => part)
    .replaceAll('tu', 'tsu')
    .replaceAll('hu', 'fu')
    .replaceAll('zi', 'ji')
    .replaceAll('l', 'r');
}
