// Writes an answer in words: the verdict, every reason with its proof, and what to do.
import { oneLine } from '#core/message/plain.ts';
import { nextStep, reasonText, verdictSentence, verdictWord } from '#core/verdict/reasons.ts';
import type { SubjectKind, Verdict } from '#core/verdict/types.ts';
import type { Io } from './command.ts';
import { say } from './define-command.ts';

export function sayVerdict(judged: Verdict, subject: { readonly kind: SubjectKind }, io: Io): void {
  const { language } = io;
  const word = verdictWord(judged, language);
  const sentence = verdictSentence(judged, subject, language);
  say(io.stdout, { ja: `【${word}】${sentence}`, en: `${word}. ${sentence}` }, io);
  for (const reason of judged.reasons) {
    const { plain, expert } = reasonText(reason, language);
    io.stdout.write(`- ${oneLine(plain, 300)}\n`);
    if (expert !== undefined) io.stdout.write(`    ${oneLine(expert, 300)}\n`);
  }
  io.stdout.write(`→ ${nextStep(judged, subject, language)}\n`);
}
