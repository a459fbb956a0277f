// Measures the guard's precision and recall on the corpus: the part it is tuned on, the held-out part, and lines of ordinary talk.
// Run: node scripts/run.js bench/guard-quality.ts [--misses]
import { guard, isBlocking } from '#core/guard/guard.ts';
import { LANGUAGES, measure } from '../test/guard-corpus/measure.ts';
import { readLines } from '../test/support/marked-lines.ts';

const isTelling = process.argv.includes('--misses');
const percent = (share: number): string => (100 * share).toFixed(1);

for (const part of ['tuned', 'held-out'] as const) {
  for (const language of LANGUAGES) {
    const count = measure(part, language, isTelling && part === 'tuned');
    for (const miss of count.misses) console.log(miss);
    const { secretMessages, harmlessMessages, secrets, caught, named, exact, falseAlarms } = count;
    console.log(
      JSON.stringify({
        part,
        language,
        secretMessages,
        harmlessMessages,
        secrets,
        recall: percent(caught / secrets),
        recallAsItsKind: percent(named / secrets),
        recallToTheCharacter: percent(exact / secrets),
        precision: percent(caught / (caught + falseAlarms)),
        falseAlarms,
      }),
    );
  }
}

for (const language of LANGUAGES) {
  const lines = readLines(`${import.meta.dirname}/../test/guard-corpus/conversation.${language}.txt`);
  const flagged = lines.filter((line) => guard(line).some(isBlocking));
  if (isTelling)
    for (const line of flagged)
      console.log(
        `TALK ${line}\n      found: ${guard(line)
          .filter(isBlocking)
          .map((one) => `${one.kind} «${one.text}»`)
          .join(', ')}`,
      );
  console.log(
    JSON.stringify({ part: 'conversation', language, lines: lines.length, flagged: flagged.length }),
  );
}
