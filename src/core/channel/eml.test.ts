// Promises of the mail draft (M7): any text and any file comes back byte for byte in another program, and nothing typed becomes a header.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeBase64, encodeBase64Lines } from './base64.ts';
import { type MailDraft, writeEml } from './eml.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const DRAFT: MailDraft = {
  to: 'desk@hanashop.example',
  subject: '【不正アクセスの報告】花ショップ(hanako)の利用停止と調査のお願い',
  body: '花ショップ お客さま窓口 ご担当者さま\n\n■ お願い\n・止めてください。\n',
  attachments: [],
  boundary: 'kakekomi-1',
};

const PICTURE = {
  name: '注文履歴 2026-11-22.png',
  mediaType: 'image/png',
  bytes: Uint8Array.from([137, 80, 78, 71, 0, 255]),
};

const HEADERS = ['X-Unsent', 'To', 'Subject', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'];

interface Parsed {
  readonly headers: readonly string[];
  readonly to: string;
  readonly subject: string;
  readonly unsent: string;
  readonly body: string;
  readonly defects: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly base64: string }[];
}

/** Python's own mail parser, an independent reader. */
const READER = `
import sys, json, base64
from email import message_from_bytes, policy
out = []
for one in json.load(sys.stdin):
    m = message_from_bytes(base64.b64decode(one), policy=policy.default)
    parts = list(m.iter_attachments()) if m.is_multipart() else []
    body = m.get_body(('plain',))
    found = [str(d) for p in m.walk() for d in p.defects]
    found += [str(d) for h in (m['Subject'], m['To']) if h is not None for d in h.defects]
    out.append({
        'headers': m.keys(), 'to': str(m['To'] or ''), 'subject': str(m['Subject']), 'unsent': str(m['X-Unsent']),
        'body': body.get_payload(decode=True).decode('utf-8'), 'defects': found,
        'attachments': [{'name': p.get_filename(), 'type': p.get_content_type(),
            'base64': base64.b64encode(p.get_payload(decode=True)).decode()} for p in parts]})
json.dump(out, sys.stdout)
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;
const skip = hasPython ? false : 'no python3 on this machine';

function readBack(drafts: readonly MailDraft[]): readonly Parsed[] {
  const input = JSON.stringify(drafts.map((one) => Buffer.from(writeEml(one)).toString('base64')));
  return JSON.parse(
    execFileSync('python3', ['-c', READER], { input, encoding: 'utf8', maxBuffer: 1 << 28 }),
  ) as readonly Parsed[];
}

function text(draft: MailDraft): string {
  return new TextDecoder().decode(writeEml(draft));
}

/** What a header can carry of a typed text: line breaks and control characters become one gap. */
function oneHeader(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

function crlf(typed: string): string {
  return typed.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');
}

// Line breaks, header-like text, encoded words, quotes, surrogates: what breaks mail writers.
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        'Bcc: x@evil.example',
        '=?utf-8?B?5LqG?=',
        '--kakekomi-1',
        '"',
        ';',
        '報告',
        '👩‍👩‍👧',
        ' ',
        '\ud83d',
        '\u2028',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
);

test('M7: the draft opens ready to send, in another program, with its picture byte for byte', {
  skip,
}, () => {
  const [parsed] = readBack([{ ...DRAFT, attachments: [PICTURE] }]);
  deepEqual(parsed, {
    headers: ['X-Unsent', 'To', 'Subject', 'MIME-Version', 'Content-Type'],
    to: DRAFT.to,
    subject: DRAFT.subject,
    unsent: '1',
    body: crlf(DRAFT.body),
    defects: [],
    attachments: [
      { name: PICTURE.name, type: 'image/png', base64: Buffer.from(PICTURE.bytes).toString('base64') },
    ],
  });
});

test('M7 M3: whatever is typed and attached comes back as it was', { skip }, () => {
  const draft = fc.record({
    to: fc.constantFrom('desk@hanashop.example', 'hana..ko.@docomo.ne.jp'),
    subject: hostile,
    body: hostile,
    attachments: fc.array(
      fc.record({
        name: fc.oneof(hostile, fc.constant(`${'長い名前'.repeat(60)}.png`)),
        mediaType: fc.constantFrom(
          'image/png',
          'message/rfc822',
          'text/plain',
          'multipart/mixed',
          'a\r\nX-Bad: 1',
        ),
        bytes: fc.uint8Array({ maxLength: 200 }),
      }),
      { maxLength: 3 },
    ),
    boundary: fc.constantFrom('kakekomi-1', '', '"\r\n', 'x'.repeat(90)),
  });
  const drafts = fc.sample(draft, { seed: 20261124, numRuns: 300 });
  const parsed = readBack(drafts);
  for (const [at, one] of drafts.entries()) {
    const back = parsed[at];
    ok(back !== undefined);
    equal(back.subject, oneHeader(one.subject));
    equal(back.body, crlf(one.body));
    deepEqual(back.defects, []);
    ok(
      back.headers.every((name) => HEADERS.includes(name)),
      back.headers.join(),
    );
    equal(new Set(back.headers).size, back.headers.length);
    deepEqual(
      back.attachments.map(({ base64 }) => base64),
      one.attachments.map((file) => Buffer.from(file.bytes).toString('base64')),
    );
    for (const [which, { name }] of one.attachments.entries()) {
      const typed = oneHeader(name).replace(/[\\/:*?"<>|]/g, '_');
      const shown: string = back.attachments[which]?.name ?? '';
      if (Array.from(typed).length <= 150) equal(shown, typed === '' ? 'file' : typed);
      else ok(shown.endsWith('.png') && typed.startsWith(shown.slice(0, -4)), 'a long name keeps its ending');
    }
  }
  ok(
    drafts.some(({ subject }) => /[\r\n]/.test(subject)) &&
      drafts.some(({ attachments }) => attachments.length > 1),
  );
});

test('M7: no line is longer than the standard’s 998, headers and text not longer than 78', () => {
  fc.assert(
    fc.property(hostile, hostile, fc.uint8Array({ maxLength: 300 }), (subject, name, file) => {
      const lines = text({
        ...DRAFT,
        subject: subject.repeat(3),
        attachments: [{ name: name.repeat(5), mediaType: 'image/png', bytes: file }],
      }).split('\r\n');
      for (const line of lines) ok(line.length <= 78 && /^[\x20-\x7e\t]*$/.test(line), line);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test('M1 M7: each encoded word of the subject has at most 75 characters and whole characters', () => {
  fc.assert(
    fc.property(hostile, (subject) => {
      const written = text({ ...DRAFT, subject: `報${subject}` });
      const header = /^Subject: ((?:.*\r\n )*.*)\r\n/m.exec(written)?.[1] ?? '';
      for (const word of header.split('\r\n ')) {
        ok(word.length <= 75, word);
        const [, data = ''] = /^=\?utf-8\?B\?([\w+/=]*)\?=$/.exec(word) ?? [];
        ok(Buffer.from(data, 'base64').toString('utf8').isWellFormed());
        ok(!Buffer.from(data, 'base64').toString('utf8').includes('\ufffd') || !subject.isWellFormed());
      }
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test('M4 M7: no name, subject or address can add a header', () => {
  for (const typed of [
    'x\r\nBcc: thief@evil.example',
    'x\nBcc: thief@evil.example',
    'x\rBcc: thief@evil.example',
  ]) {
    const written = text({
      to: `desk@hanashop.example${typed}`,
      subject: typed,
      body: typed,
      attachments: [{ name: typed, mediaType: typed, bytes: bytes('x') }],
      boundary: typed,
    });
    ok(!/^Bcc/im.test(written), written);
  }
});

test('M7: only one plain address becomes the To line; anything else is left for the person to fill in', () => {
  const to = (typed: string): string | undefined =>
    /^To: (.*)$/m.exec(text({ ...DRAFT, to: typed }))?.[1]?.trim();
  equal(to(' desk@hanashop.example '), 'desk@hanashop.example');
  equal(to('hana..ko@docomo.ne.jp'), '"hana..ko"@docomo.ne.jp');
  for (const typed of [
    '',
    'desk',
    'a@hanashop.example, thief@evil.example',
    'desk@hanashop.example;thief@evil.example',
    'Desk <desk@hanashop.example>',
    'desk(comment)@hanashop.example',
    'group:a@hanashop.example;',
    'desk@窓口.example',
    `${'a'.repeat(300)}@hanashop.example`,
  ])
    equal(to(typed), undefined, typed);
});

test('M7: an ordinary English subject stays readable, one dressed as an encoded word does not pass as one', () => {
  match(text({ ...DRAFT, subject: 'Please suspend my account' }), /^Subject: Please suspend my account\r$/m);
  ok(!text({ ...DRAFT, subject: '=?utf-8?B?5LqG?=' }).includes('Subject: =?utf-8?B?5LqG?=\r\n'));
});

test('base64 is Node’s base64, in lines of 76', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (data) => {
      const expected = Buffer.from(data).toString('base64');
      equal(encodeBase64(data), expected);
      const lines = encodeBase64Lines(data).split('\r\n');
      equal(lines.join(''), expected);
      ok(lines.every((line, at) => line.length === 76 || (at === lines.length - 1 && line.length <= 76)));
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test('M3: a 20 MB picture is written within seconds', () => {
  const start = performance.now();
  const size = writeEml({ ...DRAFT, attachments: [{ ...PICTURE, bytes: new Uint8Array(20 << 20) }] }).length;
  ok(size > (20 << 20) * 1.3);
  ok(performance.now() - start < 10_000);
});
