// Broken exports, statements and mails by the thousand in front of the real readers: none throws, none hangs, none falls silent.
// `FUZZ_RUNS=100000` for the long run; `FUZZ_SEED` repeats one.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { bytesInMemory } from '#core/evidence/bytes.ts';
import { createKnownReaders } from '#core/evidence/known-readers.ts';
import { createEvidenceReading, type EvidenceResult } from '#core/evidence/read-evidence.ts';
import { type ColumnChoice, headerKey } from '#core/evidence/tables/generic.ts';
import { fakeDirectory } from '../support/fake-directory.ts';
import { numbers, spoil } from '../support/spoil.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 2_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_126);
const HANG_MS = 5_000;

const READERS = createKnownReaders(fakeDirectory);

const MAIL =
  'From: =?UTF-8?B?6Iqx6YqA6KGM?= <info@hanabank.example>\r\nTo: hanako@example.jp\r\nSubject: =?UTF-8?B?44Ot44Kw44Kk44Oz44Gu44GK55+l44KJ44Gb?=\r\nDate: Tue, 24 Nov 2026 21:04:00 +0900\r\nMessage-ID: <1@hanabank.example>\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\nhello 203.0.113.9\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>hello</p>\r\n--b--\r\n';

const SAMPLES: readonly (readonly [name: string, content: string | Uint8Array])[] = [
  [
    'Activities - A list of Google services accessed by.csv',
    'Gaia ID,Activity Timestamp,IP Address,Proxiedhost IP Address,Is Non-routable IP Address,User Agent String,Product Name\n1,2026-11-24 12:03:00 UTC,203.0.113.9,,No,"App : GMAIL_APP. Os : ""IOS"", x",Gmail\n1,2026-11-25 12:03:00 UTC,203.0.113.9,,No,x,Gmail\n',
  ],
  [
    'logins.csv',
    'Login Date,IP Address,User Agent,Login Type\n"2026-11-24 12:03:15",203.0.113.9,"a\nb",LOGIN\n',
  ],
  [
    'meisai.csv',
    '日付,摘要,摘要内容,支払い金額,預かり金額,差引残高,メモ,未資金化区分,入払区分\n2026/11/24,振込1,ハナコ,"12,800",,"1,000",,,支払い\n',
  ],
  [
    'records.json',
    '[{"when":"2026-11-24T12:03:00Z","ip":"203.0.113.9","n":1},{"when":"2026-11-25","ip":null,"n":{}}]',
  ],
  [
    'login_activity.json',
    '{"account_history_login_history":[{"title":"2026-11-24T12:03:00+00:00","string_map_data":{"IP Address":{"value":"203.0.113.9"},"Time":{"timestamp":1795521780},"User Agent":{"value":"\\u00e3\\u0081\\u0082"}}}]}',
  ],
  [
    'ip-audit.js',
    'window.YTD.ip_audit.part0 = [ { "ipAudit" : { "accountId" : "1", "createdAt" : "2026-11-24T12:03:00.000Z", "loginIp" : "203.0.113.9" } } ]',
  ],
  [
    'events.json',
    '{"event_id":"1","event_type":"login_successful","timestamp":"\\"2026-11-24T12:03:00.000Z\\"","ip":"203.0.113.9"}\n{"event_id":"2","event_type":"user_login","timestamp":"2026-11-25T12:03:00Z","ip":"203.0.113.9"}\n',
  ],
  ['mail.eml', MAIL],
  [
    'all.mbox',
    `From 1@xxx Tue Nov 24 12:04:00 +0000 2026\n${MAIL}\n>From here\n\nFrom 2@xxx Tue Nov 24 12:05:00 +0000 2026\n${MAIL}`,
  ],
  [
    'meisai.txt',
    `1030${'0'.repeat(196)}\r\n2${'0'.repeat(199)}\r\n8${'0'.repeat(199)}\r\n9${' '.repeat(199)}\r\n`,
  ],
];

async function read(name: string, bytes: Uint8Array, zone?: string): Promise<EvidenceResult> {
  const reading = createEvidenceReading({
    files: [bytesInMemory(name, bytes)],
    readers: READERS,
    ...(zone === undefined ? {} : { zone }),
    choices: new Map<string, ColumnChoice>([
      [
        headerKey(['when', 'ip', 'n']),
        {
          columns: [
            { name: 'when', role: 'time' },
            { name: 'ip', role: 'ip' },
            { name: 'n', role: 'what' },
          ],
        },
      ],
    ]),
    hash: () => {
      const hash = createHash('sha256');
      return { update: (part) => void hash.update(part), hex: () => hash.digest('hex') };
    },
  });
  strictEqual(await reading.run(), 'done');
  return reading.result();
}

test('the samples are known when they are whole: what is told below is told of spoiled ones', async () => {
  for (const [name, content] of SAMPLES) {
    const { activities, unread } = await read(name, Buffer.from(content as Uint8Array));
    const isRead = activities.length > 0 || /^(?:meisai\.txt)$/.test(name);
    ok(isRead, `${name}: ${JSON.stringify(unread)}`);
  }
});

test(`B1: ${RUNS} broken files: no reader throws, hangs or falls silent`, {
  timeout: RUNS * 1_000,
}, async () => {
  const below = numbers(SEED);
  let activities = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const [name, content] = SAMPLES[below(SAMPLES.length)] ?? ['a', ''];
    const bytes = spoil(spoil(Buffer.from(content as Uint8Array), below), below);
    const began = performance.now();
    const result = await read(name, bytes, below(2) === 0 ? 'Asia/Tokyo' : undefined);
    ok(performance.now() - began < HANG_MS, `run ${run} of seed ${SEED} took too long`);
    // A file of its own is never damaged: only a reader that threw is told so.
    deepStrictEqual(
      result.unread.filter(({ why }) => why === 'damaged'),
      [],
      `run ${run} of seed ${SEED}, ${name}`,
    );
    for (const { when } of result.activities) ok(when.from <= when.to, `run ${run} of seed ${SEED}`);
    activities += result.activities.length;
  }
  ok(activities > RUNS / 4, String(activities));
});
