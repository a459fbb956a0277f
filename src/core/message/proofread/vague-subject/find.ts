// A subject line from which a desk cannot tell what is asked: empty, one general word, or too long to be shown.
import { LETTER } from '../../letter-words.ts';
import { mainAccount } from '../../story.ts';
import { suggest } from '../suggest.ts';
import type { Found, Reading, Rule } from '../types.ts';

const JA_MAX = 60;
const EN_MAX = 78;

const JA_VAGUE =
  /^(?:(?:ご|お)?(?:願い|ねがい)(?:します|いたします|致します|です)?|よろしく(?:お願い(?:します|いたします))?|助けて(?:ください|下さい)?|至急|緊急|大至急|急ぎ|重要|(?:お)?(?:問い?合わ?せ|問合せ)(?:です|の件|について)?|(?:ご)?(?:質問|相談|連絡|報告|依頼|確認)(?:です|があります|の件|について)?|ログイン(?:が)?できません|ログイン(?:できない|について|の件)|アカウント(?:について|の件)?|パスワード(?:について|の件)?|困っています|はじめまして|初めまして|こんにちは|件名(?:なし|無し)|無題|不正(?:アクセス|ログイン|利用)?(?:について|の件)?|トラブル|問題|教えてください|返事をください|お客様(?:サポート|窓口)?(?:へ|御中)?|(?:Re|Fwd?)[:：]?)[。！!？?\s]*$/iu;
const EN_VAGUE =
  /^(?:help(?: me)?(?: please)?|please help(?: me)?|urgent|hello|hi|dear sir(?: or madam)?|question|a question|problem|issue|account|my account|account (?:problem|issue|help)|hacked|i was hacked|login(?: problem| issue)?|log ?in (?:problem|issue)|(?:i )?can(?:'|’)?(?:no)?t log ?in|password|support|request|important|info|information|complaint|no subject|\(no subject\)|untitled|test|(?:re|fwd?):?)[.!?\s]*$/iu;

export const vagueSubject: Rule = {
  id: 'vague-subject',
  languages: ['ja', 'en'],
  kinds: ['subject'],
  find(reading) {
    const { text } = reading;
    const said = text.trim();
    const whole = { start: 0, end: text.length };
    const better = betterSubject(reading);
    const fix = better === undefined || better === text ? {} : { fix: suggest(better) };
    if (said === '')
      return [
        {
          ...whole,
          severity: 'wrong',
          say: { ja: '件名がまだありません。', en: 'There is no subject yet.' },
          ...fix,
        },
      ];
    const vague = reading.language === 'ja' ? JA_VAGUE : EN_VAGUE;
    // Longer than any of them, so that no long text is tried.
    if (said.length <= 40 && vague.test(said))
      return [
        {
          ...whole,
          severity: 'unclear',
          say: {
            ja: '何をどうしてほしいか、件名で伝えましょう。',
            en: 'Say what happened and what you ask in the subject.',
          },
          ...fix,
        },
      ];
    const length = Array.from(said).length;
    if (length <= (reading.language === 'ja' ? JA_MAX : EN_MAX)) return [];
    const found: Found = {
      ...whole,
      severity: 'hint',
      say: {
        ja: `件名が${length}文字あり、途中で切れます。`,
        en: `The subject has ${length} characters and will be cut.`,
      },
      ...fix,
    };
    return [found];
  },
};

function betterSubject({ state, language, purpose = 'report', addressee }: Reading): string | undefined {
  const name = addressee ?? (state === undefined ? undefined : mainAccount(state)?.name);
  if (name === undefined || name === '') return undefined;
  const words = LETTER[language];
  const subject =
    purpose === 'follow-up'
      ? words.followUpSubject(name)
      : purpose === 'completion'
        ? words.completionSubject(name)
        : purpose === 'warning'
          ? words.warningSubject
          : words.subject(name, '');
  return Array.from(subject).length <= JA_MAX ? subject : undefined;
}
