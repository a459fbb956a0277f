// Measures finding security mails in a made-up mailbox archive: MB/s, mails/s and memory, and the ratio to npm mailparser in the same run.
// Run: node scripts/run.js bench/mbox.ts [--full]   (200 MB and 20,000 mails; --full: 1 GB and 100,000 mails)
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDirectory } from '#core/directory/create-directory.ts';
import { createMboxReading } from '#core/evidence/mail/mbox.ts';
import { createMailJudge } from '#core/evidence/mail/recognise-mail.ts';
import { loadDirectory } from '#shelf/directory.ts';
import { median } from './support/median.ts';

const CHUNK = 1024 * 1024;
const MB = 1_000_000;
const RUNS = 3;
const SEPARATOR = /^From \S+ \w{3} \w{3} \d{2} \d{2}:\d{2}:\d{2} \+0000 \d{4}$/;

interface Measured {
  readonly found: number;
  readonly mails: number;
  readonly seconds: number;
  /** Of the processor: what a machine busy with other work changes little. */
  readonly cpu: number;
  /** In MB: the most the whole process held. */
  readonly rss: number;
}

async function compare(isFull: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kakekomi-mbox-'));
  const path = join(folder, 'made-up.mbox');
  try {
    const mails = isFull ? 100_000 : 20_000;
    await writeMailbox(path, mails, isFull ? 1_000 * MB : 200 * MB);
    const { size } = await stat(path);
    console.log(`${(size / MB).toFixed(0)} MB, ${mails} mails, median of ${RUNS}`);
    const [ours, theirs]: [Measured[], Measured[]] = [[], []];
    // By turns, so that whatever else the machine does meets both.
    for (let run = 0; run < RUNS; run += 1) {
      ours.push(await runChild('ours', path));
      theirs.push(await runChild('mailparser', path));
    }
    const found = new Set([...ours, ...theirs].map((one) => one.found));
    if (found.size !== 1)
      throw new Error(`Expected both to find the same mails, got ${[...found].join(', ')}`);
    console.log(`| | MB/s | mails/s | CPU s | peak RSS, MB | found |\n|---|--:|--:|--:|--:|--:|`);
    const rates = (
      [
        ['kakekomi', ours],
        ['mailparser', theirs],
      ] as const
    ).map(([name, runs]) => {
      const seconds = median(runs.map((one) => one.seconds));
      const cpu = median(runs.map((one) => one.cpu));
      const rss = Math.max(...runs.map((one) => one.rss));
      console.log(
        `| ${name} | ${(size / MB / seconds).toFixed(0)} | ${(mails / seconds).toFixed(0)} | ${cpu.toFixed(2)} | ${rss.toFixed(0)} | ${runs[0]?.found} |`,
      );
      return { rate: mails / seconds, cpu };
    });
    const [own, other] = rates;
    if (own === undefined || other === undefined) return;
    console.log(
      `ratio ${(own.rate / other.rate).toFixed(1)} by the clock, ${(other.cpu / own.cpu).toFixed(1)} by processor time`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runChild(name: string, path: string): Promise<Measured> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`Expected ${name} to end well, got code ${code}`);
  return JSON.parse(said) as Measured;
}

function tell(measured: Measured): void {
  process.stdout.write(JSON.stringify(measured));
}

/** Loading the directory is not counted, on either side. */
async function measure(
  make: () => Promise<() => Promise<{ readonly found: number; readonly mails: number }>>,
): Promise<Measured> {
  const read = await make();
  const before = process.cpuUsage();
  const started = performance.now();
  const counts = await read();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { ...counts, seconds, cpu: (user + system) / 1_000_000, rss: process.resourceUsage().maxRSS / 1024 };
}

async function readOurs(path: string) {
  const judge = createMailJudge(createDirectory(await loadDirectory()), { receiver: 'gmail' });
  return async () => {
    let found = 0;
    const reading = createMboxReading({
      context: { fileName: path, zone: undefined },
      sink: {
        activity() {
          found += 1;
        },
        unread(at, why) {
          throw new Error(`Expected every mail to be read, got ${why} at ${at}`);
        },
      },
      judge,
    });
    // Chunks are not kept, so that one buffer serves for all.
    const chunk = new Uint8Array(CHUNK);
    const bytes = await open(path);
    for (;;) {
      const { bytesRead } = await bytes.read(chunk, 0, CHUNK);
      if (bytesRead === 0) break;
      await reading.push(chunk.subarray(0, bytesRead));
    }
    await bytes.close();
    await reading.end();
    return { found, mails: reading.mails };
  };
}

/**
 * mailparser reads one mail; the mailbox is cut into mails for it as simply as our own separators allow, and its answer is asked the
 * same cheap question. What it need not do (plain text out of HTML, links) is switched off; verdicts are ours alone.
 */
async function readWithMailparser(path: string) {
  // Not loaded where our own memory is measured.
  const { simpleParser } = await import('mailparser');
  const judge = createMailJudge(createDirectory(await loadDirectory()));
  return async () => {
    let [found, mails] = [0, 0];
    for await (const mail of cutMails(path)) {
      const { from, subject } = await simpleParser(mail, {
        skipHtmlToText: true,
        skipTextToHtml: true,
        skipImageLinks: true,
        skipTextLinks: true,
      });
      mails += 1;
      if (judge.isCandidate({ from: from?.text ?? '', subject: subject ?? '' })) found += 1;
    }
    return { found, mails };
  };
}

async function* cutMails(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let at = rest.indexOf('\n\nFrom ', start); at >= 0; at = rest.indexOf('\n\nFrom ', at + 1)) {
      const end = rest.indexOf('\n', at + 2);
      if (end < 0) break;
      if (!SEPARATOR.test(rest.toString('latin1', at + 2, end))) continue;
      yield withoutSeparator(rest.subarray(start, at + 1));
      start = at + 2;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) yield withoutSeparator(rest);
}

function withoutSeparator(mail: Buffer): Buffer {
  return mail.subarray(mail.indexOf('\n') + 1);
}

/** About one mail of a hundred is an alert; bodies are text, HTML, and attachments in base64. */
async function writeMailbox(path: string, mails: number, bytes: number): Promise<void> {
  const out = createWriteStream(path, { highWaterMark: CHUNK });
  const mean = bytes / mails;
  const attachment = `${Buffer.from(Uint8Array.from({ length: 57 }, (_, at) => (at * 73 + 41) % 256)).toString('base64')}\n`;
  for (let at = 0; at < mails; at += 1) {
    const alert = at % 100 === 37 ? ALERTS[((at / 100) % ALERTS.length) | 0] : undefined;
    // Sizes differ as in a real mailbox: many small ones, some ten times the mean.
    const size = at % 20 === 0 ? mean * 10.5 : mean * 0.5;
    const mail = alert === undefined ? letter(at, size, attachment) : alertMail(at, alert);
    if (!out.write(`${SEPARATOR_LINE}\n${HEADER(at)}${mail}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

const SEPARATOR_LINE = 'From 1234567890@xxx Fri Nov 20 03:14:05 +0000 2026';
const SIGNED = 'abcdefghijklmnopqrstuvwxyz0123456789+/'.repeat(8).replace(/(.{70})/g, '$1\n        ');
/** As long as what Gmail writes above a mail. */
const HEADER = (at: number): string => `X-GM-THRID: ${1_000_000_000 + at}
X-Gmail-Labels: Inbox,Opened
Delivered-To: taro@example.jp
Received: by 2002:a05:6a10:1234:b0:1c8:abcd with SMTP id x${at};
        Thu, 19 Nov 2026 18:14:06 -0800 (PST)
ARC-Seal: i=1; a=rsa-sha256; t=1795112045; cv=none; d=example.net; s=arc;
        b=${SIGNED}
Authentication-Results: mx.example.net; dkim=pass header.i=@example.com
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=s1;
        h=from:to:subject:date; bh=abc; b=${SIGNED}
Message-ID: <mail-${at}@example.com>
To: taro@example.jp
Date: Fri, 20 Nov 2026 03:14:05 +0900
MIME-Version: 1.0
`;

type Alert = readonly [from: string, subject: string, body: string];
const ALERTS: readonly Alert[] = [
  [
    'Google <no-reply@accounts.google.com>',
    encoded('セキュリティ通知'),
    'Windows デバイスで新しいログインがありました',
  ],
  ['Google <no-reply@accounts.google.com>', 'Security alert', 'Your password was changed'],
  [
    'Rakuten ID <no-reply@id.rakuten.co.jp>',
    encoded('[楽天] 認証コードのお知らせ'),
    '認証コードを入力してください。',
  ],
  [
    '"Amazon.co.jp" <account-update@amazon.co.jp>',
    encoded('サインインが検出されました'),
    '日時: 2026年11月20日 3:14 (日本時間)',
  ],
  ['PayPal <service@paypal.com>', 'Receipt for your payment to Example Shop', 'Total: USD 49.90'],
];
const SUBJECTS = [
  'lunch on Friday',
  encoded('週末のこと'),
  'minutes of the meeting',
  encoded('写真を送ります'),
  'Weekly news',
];
const SENDERS = [
  'Hanako <hanako@friends.example>',
  `${encoded('太郎')} <taro@letters.example>`,
  'News <news@paper.example>',
];

function encoded(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

function alertMail(at: number, [from, subject, body]: Alert): string {
  const plain = Buffer.from(`${body}\n`.repeat(1) + 'お知らせ。\n'.repeat(at % 40)).toString('base64');
  return `From: ${from}\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${plain.replace(/(.{76})/g, '$1\n')}\n`;
}

function letter(at: number, size: number, attachment: string): string {
  const from = SENDERS[at % SENDERS.length] ?? '';
  const subject = SUBJECTS[at % SUBJECTS.length] ?? '';
  const text = `Dear all,\n\nthis is letter ${at}.\n>From here on it is plain.\n\n${'The quick brown fox jumps over the lazy dog near the river.\n'.repeat(20)}`;
  const lines = Math.max(1, Math.round((size - 4_500) / attachment.length));
  return `From: ${from}\nSubject: ${subject}\nContent-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\nContent-Type: multipart/alternative; boundary="c${at}"\n\n--c${at}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n--c${at}\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>${text}</p></body></html>\n--c${at}--\n\n--b${at}\nContent-Type: application/pdf; name="a.pdf"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="a.pdf"\n\n${attachment.repeat(lines)}--b${at}--\n`;
}

const [, , task, file] = process.argv;
if (task === 'ours' && file !== undefined) tell(await measure(() => readOurs(file)));
else if (task === 'mailparser' && file !== undefined) tell(await measure(() => readWithMailparser(file)));
else await compare(process.argv.includes('--full'));
