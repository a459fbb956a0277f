// Measures the guard: a draft per keystroke, megabytes per second, and what a hostile text costs against an ordinary one.
// Run: node scripts/run.js bench/guard.ts
import { guard } from '#core/guard/guard.ts';

const ORDINARY =
  '昨日の21時ごろ、知らない端末からログインがあったという通知が届きました。パスワードを変更し、窓口に電話しました。' +
  '受付番号は K-20261124-55 です。I changed the password and called support at 21:30. The case number is 482913.\n';

/** The best of several runs: the one least disturbed by the machine's other work. */
function bestMs(text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now();
    guard(text);
    best = Math.min(best, performance.now() - before);
  }
  return best;
}

const draft = ORDINARY.repeat(20).slice(0, 2_000);
const megabyte = ORDINARY.repeat(Math.ceil(1_000_000 / ORDINARY.length)).slice(0, 1_000_000);
bestMs(draft, 200);

const ordinaryMs = bestMs(megabyte, 3);
const bytes = new TextEncoder().encode(megabyte).length;
console.log(JSON.stringify({ what: 'draft of 2,000 characters', ms: Number(bestMs(draft, 200).toFixed(3)) }));
console.log(
  JSON.stringify({ what: 'ordinary text', mbPerSecond: Number((bytes / 1000 / ordinaryMs).toFixed(1)) }),
);

for (const unit of [
  'ａ',
  ' ',
  'パス',
  '1',
  '=',
  'a',
  '1 ',
  '-',
  '「',
  '「」',
  '()',
  'eyJ',
  'a@',
  '\u0301',
  'パスワードは a1',
  'password ',
  'code 1 ',
  '答えは',
  'https://a?token=',
]) {
  const hostile = unit.repeat(Math.ceil(1_000_000 / unit.length)).slice(0, 1_000_000);
  const ms = bestMs(hostile, 2);
  console.log(
    JSON.stringify({
      what: 'hostile',
      unit,
      ms: Math.round(ms),
      timesOrdinary: Number((ms / ordinaryMs).toFixed(2)),
    }),
  );
}
