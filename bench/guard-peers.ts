// Measures the guard beside secretlint's recommended preset on the same texts in one run: what each finds, and how long each takes.
// Run: node scripts/run.js bench/guard-peers.ts
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { readdirSync } from 'node:fs';
import { guard, isBlocking } from '#core/guard/guard.ts';
import { readLines, readMarked, spell } from '../test/support/marked-lines.ts';

const CORPUS = `${import.meta.dirname}/../test/guard-corpus/held-out`;
const ORDINARY =
  '昨日の21時ごろ、知らない端末からログインがあったという通知が届きました。パスワードを変更し、窓口に電話しました。' +
  '受付番号は K-20261124-55 です。I changed the password and called support at 21:30. The case number is 482913.\n';

interface Span {
  readonly start: number;
  readonly end: number;
}

async function secretlint(text: string): Promise<readonly Span[]> {
  const { messages } = await lintSource({
    source: { filePath: 'message.txt', content: text, contentType: 'text', ext: '.txt' },
    options: {
      config: { rules: [{ id: creator.meta.id, rule: creator, options: {} }] },
      noPhysicFilePath: true,
    },
  });
  return messages.flatMap(({ range }) => (range === undefined ? [] : [{ start: range[0], end: range[1] }]));
}

const ours = (text: string): readonly Span[] => guard(text).filter(isBlocking);

const messages = ['ja', 'en'].flatMap((language) =>
  readdirSync(`${CORPUS}/${language}`).flatMap((file) =>
    readLines(`${CORPUS}/${language}/${file}`).map((line) =>
      file.startsWith('harmless') ? { text: spell(line), spans: [] } : readMarked(line),
    ),
  ),
);

async function measure(
  name: string,
  find: (text: string) => readonly Span[] | Promise<readonly Span[]>,
): Promise<void> {
  let secrets = 0;
  let caught = 0;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round += 1) {
    secrets = 0;
    caught = 0;
    const before = performance.now();
    for (const { text, spans } of messages) {
      const found = await find(text);
      for (const { start, end } of spans) {
        secrets += 1;
        if (found.some((one) => one.start < end && one.end > start)) caught += 1;
      }
    }
    best = Math.min(best, performance.now() - before);
  }
  const whole = ORDINARY.repeat(Math.ceil(1_000_000 / ORDINARY.length)).slice(0, 1_000_000);
  let bestWhole = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round += 1) {
    const before = performance.now();
    await find(whole);
    bestWhole = Math.min(bestWhole, performance.now() - before);
  }
  console.log(
    JSON.stringify({
      what: name,
      messages: messages.length,
      secrets,
      found: caught,
      msForAllMessages: Math.round(best),
      msForAMillionCharacters: Math.round(bestWhole),
    }),
  );
}

await measure('guard', ours);
await measure('secretlint, recommended preset', secretlint);
