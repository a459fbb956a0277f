import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mailDirectory } from '../../../../test/mails/directory.ts';
import type { Sink } from '../reader.ts';
import type { ActivityDraft, UnreadWhy } from '../types.ts';
import { createEmlReading } from './eml.ts';
import type { MailJudge } from './mail-judge.ts';
import { createMboxReading, type MboxLimits } from './mbox.ts';
import { createMailJudge } from './recognise-mail.ts';

const context = { fileName: 'all.mbox', zone: undefined };
const LINE = 'From 1234567890@xxx Fri Nov 20 03:14:05 +0000 2026';
const ALERT =
  'From: Hanabank <info@mail.hanabank.example>\nSubject: Security alert\nDate: Fri, 20 Nov 2026 03:14:05 +0900\n\nA new sign-in.\n';
const LETTER = 'From: Hanako <hanako@friends.example>\nSubject: lunch\n\nSee you.\n';

interface Heard {
  readonly activities: { readonly draft: ActivityDraft; readonly at: string }[];
  readonly unread: { readonly at: string; readonly why: UnreadWhy }[];
  /** In the order they were told. */
  readonly places: string[];
}

function listen(): { readonly heard: Heard; readonly sink: Sink } {
  const heard: Heard = { activities: [], unread: [], places: [] };
  const sink: Sink = {
    activity(draft, at) {
      heard.activities.push({ draft, at });
      heard.places.push(at);
    },
    unread(at, why) {
      heard.unread.push({ at, why });
      heard.places.push(at);
    },
  };
  return { heard, sink };
}

const judge = createMailJudge(mailDirectory);

/** Keeps the mail's own bytes as its `what`, so that a test sees what was handed over. */
const telling: MailJudge = {
  isCandidate: () => true,
  read: (mail, isCut) =>
    Promise.resolve({
      draft: {
        kind: 'other',
        when: { from: 0, to: 0, certainty: 'unknown', zone: 'unknown', local: '' },
        what: `${isCut ? 'CUT ' : ''}${Buffer.from(mail).toString('latin1')}`,
      },
    }),
};

async function read(
  bytes: Uint8Array | string,
  options: {
    readonly judge?: MailJudge;
    readonly limits?: Partial<MboxLimits>;
    readonly chunk?: number;
  } = {},
): Promise<Heard & { readonly mails: number; readonly candidates: number }> {
  const { heard, sink } = listen();
  const reading = createMboxReading({
    context,
    sink,
    judge: options.judge ?? judge,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const chunk = options.chunk ?? (whole.length || 1);
  // The chunk must not be kept: it is overwritten as soon as it was taken.
  for (let at = 0; at < whole.length; at += chunk) {
    const part = Uint8Array.from(whole.subarray(at, at + chunk));
    await reading.push(part);
    part.fill(0x58);
  }
  await reading.end();
  return { ...heard, mails: reading.mails, candidates: reading.candidates };
}

test('B1: every mail is counted, only alerts are kept, and a place points at the mail’s From line', async () => {
  const mbox = `${LINE}\n${LETTER}\n${LINE}\n${ALERT}\n${LINE}\n${LETTER}\n`;
  const { mails, candidates, activities, unread } = await read(mbox);
  assert.deepEqual([mails, candidates, unread], [3, 1, []]);
  assert.equal(activities[0]?.draft.service, 'hanabank');
  const place = Number(/^byte (\d+)$/.exec(activities[0]?.at ?? '')?.[1]);
  assert.equal(mbox.slice(place, place + LINE.length), LINE);
  assert.equal(mbox.slice(place + LINE.length + 1).startsWith(ALERT), true);
});

test('B1: line ends of either kind give the same mails', async () => {
  const mbox = `${LINE}\n${LETTER}\n${LINE}\n${ALERT}\n`;
  const [unix, dos] = [await read(mbox), await read(mbox.replaceAll('\n', '\r\n'))];
  assert.deepEqual(
    dos.activities.map(({ draft }) => draft),
    unix.activities.map(({ draft }) => draft),
  );
  assert.equal(dos.mails, 2);
});

test('separators of many programs are known', async () => {
  for (const line of [
    LINE,
    'From - Fri Nov 20 03:14:05 2026',
    'From MAILER-DAEMON Fri Nov  6 03:14:05 2026',
    'From taro@example.jp Fri Nov 20 03:14 2026',
    'From "a b"@example.jp Fri Nov 20 03:14:05 EST 2026',
    'From taro@example.jp Fri, 20 Nov 2026 03:14:05 +0900',
    'From taro@example.jp  Fri Nov 20 03:14:05 2026 remote from host',
  ])
    assert.equal((await read(`${line}\n${LETTER}\n${line}\n${LETTER}\n`)).mails, 2, line);
});

test('words that begin like a separator are none, and one > is taken off', async () => {
  const body =
    'a\n\nFrom here it goes on.\n\nFrom Monday on.\n>From there\n>>From afar Fri Nov 20 03:14:05 2026\n> From\nFrom x Fri Nov 20 03:14:05 2026\n>from\n';
  const { mails, activities } = await read(`${LINE}\nSubject: a\n\n${body}\n${LINE}\n\n\n`, {
    judge: telling,
  });
  assert.equal(mails, 2);
  assert.equal(
    activities[0]?.draft.what,
    `Subject: a\n\n${body.replace('>From there', 'From there').replace('>>From', '>From')}\n`,
  );
});

test('a mail without a body is a mail', async () => {
  const { mails, activities } = await read(`${LINE}\nSubject: a\n\n${LINE}\nSubject: b\n\n`, {
    judge: telling,
  });
  assert.equal(mails, 2);
  assert.deepEqual(
    activities.map(({ draft }) => draft.what),
    ['Subject: a\n\n', 'Subject: b\n\n'],
  );
});

test('I4: what is no mailbox, a cut file and a header without end are told', async () => {
  assert.deepEqual((await read('just a text\n\nof words\n')).unread, [
    { at: 'byte 0', why: 'mail-not-read' },
  ]);
  assert.deepEqual((await read('')).unread, []);
  assert.deepEqual((await read('\n\n')).unread, []);
  const stray = await read(`stray\n\n${LINE}\n${ALERT}\n`);
  assert.deepEqual([stray.unread, stray.activities.length], [[{ at: 'byte 0', why: 'mail-not-read' }], 1]);
  const cut = await read(`${LINE}\n${LETTER}\n${LINE}\nFrom: a@b.exa`);
  const at = `byte ${LINE.length + LETTER.length + 2}`;
  assert.deepEqual([cut.unread, cut.mails], [[{ at, why: 'mail-not-read' }], 2]);
  const cutBody = await read(`${LINE}\n${ALERT.trimEnd()}`);
  assert.deepEqual(cutBody.unread, [{ at: 'byte 0', why: 'mail-not-read' }]);
  assert.equal(cutBody.activities.length, 1);
  const onlyLine = await read(LINE);
  assert.deepEqual([onlyLine.mails, onlyLine.unread.length], [1, 1]);
  const endless = await read(`${LINE}\n${'X-A: b\n'.repeat(60_000)}\n\n${LINE}\n${ALERT}\n`);
  assert.deepEqual(
    [endless.unread, endless.activities.length],
    [[{ at: 'byte 0', why: 'mail-not-read' }], 1],
  );
});

/** A mailbox of this many bytes of one letter within a mail, made as it is read. */
async function readLong(
  before: string,
  filler: string,
  times: number,
  after: string,
): Promise<Heard & { mails: number }> {
  const { heard, sink } = listen();
  const reading = createMboxReading({
    context,
    sink,
    judge,
  });
  const chunk = Buffer.from(filler);
  await reading.push(Buffer.from(before));
  for (let count = 0; count < times; count += 1) await reading.push(chunk);
  await reading.push(Buffer.from(after));
  await reading.end();
  return { ...heard, mails: reading.mails };
}

test('a line without end and a mail no provider carries are told, and neither fills memory', async () => {
  const MIB = 1024 * 1024;
  const before = process.memoryUsage().arrayBuffers;
  const after = `\n\n${LINE}\n${ALERT}\n`;
  const long = await readLong(`${LINE}\n${ALERT}`, 'x'.repeat(MIB), 110, after);
  assert.deepEqual(
    long.unread.map(({ why }) => why),
    ['line-too-long', 'too-large'],
  );
  assert.deepEqual([long.activities.length, long.mails], [2, 2]);
  const header = await readLong(`${LINE}\nSubject: `, 'x'.repeat(MIB), 20, after);
  assert.deepEqual(
    header.unread.map(({ why }) => why),
    ['line-too-long'],
  );
  assert.equal(header.activities.length, 1);
  const large = await readLong(`${LINE}\n${ALERT}`, `${'x'.repeat(75)}\n`.repeat(MIB / 76), 110, after);
  assert.deepEqual(
    large.unread.map(({ why }) => why),
    ['too-large'],
  );
  assert.equal(large.activities.length, 2);
  const nul = await readLong(`${LINE}\n${ALERT}`, '\0'.repeat(MIB), 20, after);
  assert.deepEqual(
    nul.unread.map(({ why }) => why),
    ['line-too-long'],
  );
  assert.ok(process.memoryUsage().arrayBuffers - before < 100 * MIB);
});

test('only the beginning of a long body is read, and the judge is told', async () => {
  const { activities } = await read(
    `${LINE}\nSubject: a\n\n${'b\n'.repeat(100)}\n${LINE}\nSubject: c\n\nd\n`,
    {
      judge: telling,
      limits: { body: 10 },
    },
  );
  assert.deepEqual(
    activities.map(({ draft }) => draft.what),
    ['CUT Subject: a\n\nb\nb\nb\nb\nb\n', 'Subject: c\n\nd\n'],
  );
});

test('a judge’s unread mail is told at its place, in the file’s order', async () => {
  const odd: MailJudge = { isCandidate: () => true, read: () => Promise.resolve({ why: 'too-deep' }) };
  const { unread } = await read(`stray\n\n${LINE}\nSubject: a\n\nb\n\n${LINE}\nSubject: c\n`, { judge: odd });
  assert.deepEqual(
    unread.map(({ why }) => why),
    ['mail-not-read', 'too-deep', 'mail-not-read'],
  );
});

const pieces = fc.constantFrom(
  `${LINE}\n`,
  `\n${LINE}\n`,
  `\r\n${LINE}\r\n`,
  ALERT,
  LETTER,
  ALERT.replaceAll('\n', '\r\n'),
  '\n',
  '\r\n',
  '\r',
  'F',
  'From ',
  '>From x\n',
  'Subject: a\n',
  'x'.repeat(80),
  'y'.repeat(3_000),
  '\0',
  '\n\nFrom a@b.example Fri Nov 20 03:14:05 2026\n',
);
const boxes = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: pieces },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => Buffer.from(parts.join('')));

test('a property: chunks and blocks of any size give what one gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      boxes,
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      async (bytes, chunk, block) => {
        // Lines are told by what is longer than a block.
        const limits = { header: 300, body: 200, line: 4_000, mail: 1_000, block: 300 };
        const whole = await read(bytes, { judge: telling, limits });
        assert.deepEqual(await read(bytes, { judge: telling, limits, chunk }), whole);
        assert.deepEqual(await read(bytes, { judge: telling, limits: { ...limits, block }, chunk }), whole);
        const { header, body, mail } = limits;
        const atOnce = await read(bytes, { judge: telling, limits: { header, body, mail } });
        if (!whole.unread.some(({ why }) => why === 'line-too-long')) assert.deepEqual(atOnce, whole);
      },
    ),
    { numRuns: 300 },
  );
});

test('a property: every separator is a mail, every mail is handed over or told, every place is a separator', async () => {
  await fc.assert(
    fc.asyncProperty(boxes, async (bytes) => {
      const { mails, candidates, activities, unread } = await read(bytes, { judge: telling });
      const words = bytes.toString('latin1');
      // As `separator.ts` bounds it: more than 500 characters before the date are no address.
      const separators = `\n${words}`.match(
        /(?<=^\n|\n\r?\n)From \S[^\r\n]{0,500} Fri Nov 20 03:14:05(?: \+0000)? 2026\s*?(?=\n|$)/g,
      );
      assert.equal(mails, separators?.length ?? 0);
      assert.equal(activities.length, candidates);
      const places = new Set([...activities, ...unread].map(({ at }) => at));
      assert.ok(places.size >= mails);
      for (const { at } of activities) assert.ok(words.startsWith('From ', Number(at.slice(5))));
    }),
    { numRuns: 300 },
  );
});

test('a property: any bytes are read without a throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      await read(Buffer.concat([Buffer.from(`${LINE}\n`), bytes]));
      await read(bytes);
    }),
  );
});

async function readEml(bytes: Buffer, chunk = bytes.length || 1, by = judge): Promise<Heard> {
  const { heard, sink } = listen();
  const reading = createEmlReading({
    context,
    sink,
    judge: by,
  });
  for (let at = 0; at < bytes.length; at += chunk)
    await reading.push(Uint8Array.from(bytes.subarray(at, at + chunk)));
  await reading.end();
  return heard;
}

test('B1: a single mail is read, with a From line above it or without; a letter says nothing', async () => {
  for (const above of ['', `${LINE}\n`]) {
    const { activities, unread } = await readEml(Buffer.from(above + ALERT));
    assert.deepEqual([activities[0]?.at, activities[0]?.draft.kind, unread], ['byte 0', 'new-device', []]);
  }
  assert.deepEqual(await readEml(Buffer.from(LETTER)), { activities: [], unread: [], places: [] });
  assert.deepEqual((await readEml(Buffer.from('no mail\n\nat all'))).unread, [
    { at: 'byte 0', why: 'mail-not-read' },
  ]);
  assert.deepEqual((await readEml(Buffer.alloc(0))).unread, []);
  const long = await readEml(
    Buffer.concat([Buffer.from(ALERT), Buffer.alloc(5_000_000, 'x\n')]),
    100_000,
    telling,
  );
  assert.equal(long.activities[0]?.draft.what?.startsWith('CUT '), true);
});

test('a property: any bytes as a single mail never throw, in any chunks', async () => {
  await fc.assert(
    fc.asyncProperty(boxes, fc.integer({ min: 1, max: 50 }), async (bytes, chunk) => {
      assert.deepEqual(await readEml(bytes, chunk), await readEml(bytes));
    }),
  );
});
