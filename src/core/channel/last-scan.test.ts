// M7: what a draft's own bytes say when they are read as a stranger's mail, in every place a secret can stand.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { drawPicture, makeXlsx, makeZip, spoilJpeg } from '../../../test/support/files.ts';
import { sha256Hex } from '../base/hash.ts';
import { type MailDraft, writeEml } from './eml.ts';
import { type LastScanOptions, scanDraft } from './last-scan.ts';

const DRAFT: MailDraft = {
  to: 'support@service.example',
  subject: '不正ログインのご報告',
  body: '11月26日に、身に覚えのないログインがありました。',
  attachments: [],
  boundary: 'kakekomi-test',
};

function attach(name: string, bytes: Uint8Array): MailDraft {
  return { ...DRAFT, attachments: [{ name, mediaType: 'application/octet-stream', bytes }] };
}

async function scan(draft: MailDraft, options: Partial<LastScanOptions> = {}) {
  const looked = new Map(
    draft.attachments.map(({ bytes }) => [sha256Hex(bytes), { mayTellPlace: false }] as const),
  );
  const found = await scanDraft(writeEml(draft), { looked, allowed: new Set(), ...options });
  return found.map((one) => (one.why === 'secret' ? [one.secret.kind, one.place] : [one.why, one.place]));
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

test('M7: a clean draft may leave, with clean attachments', async () => {
  deepEqual(await scan(DRAFT), []);
  deepEqual(await scan(attach('画面.txt', text('ログインの通知が届きました。'))), []);
  deepEqual(await scan(attach('画面.png', await drawPicture('png'))), []);
});

test('M7: a secret in the subject, the words or the address stops it, with its place', async () => {
  deepEqual(await scan({ ...DRAFT, subject: '認証コードは 482913 です' }), [
    ['otp', { in: 'text', part: 'subject' }],
  ]);
  deepEqual(await scan({ ...DRAFT, body: 'カード 4111 1111 1111 1111 です' }), [
    ['card', { in: 'text', part: 'body' }],
  ]);
  equal(
    (await scan({ ...DRAFT, body: 'パスワードは hanako0412 です' }, { allowed: new Set(['hanako0412']) }))
      .length,
    0,
  );
});

test('M7: a secret in a file name, a text file, a sheet or a zip stops it', async () => {
  deepEqual(await scan(attach('パスワード hanako0412.txt', text('x'))), [
    ['password', { in: 'member-name', member: 'パスワード [password left out].txt' }],
  ]);
  deepEqual(await scan(attach('memo.txt', text('my password is Fluffy-99-dog'))), [
    ['password', { in: 'text', member: 'memo.txt' }],
  ]);
  const sheet = await scan(attach('list.xlsx', makeXlsx()));
  equal(sheet[0]?.[0], 'password');
  const zip = await scan(attach('all.zip', makeZip({ 'a.txt': '認証コード 482913' })));
  deepEqual(zip, [['otp', { in: 'text', member: 'all.zip/a.txt' }]]);
});

test('M7: a file that was not looked into, or changed since, stops it', async () => {
  const draft = attach('画面.png', await drawPicture('png'));
  deepEqual(await scan(draft, { looked: new Map() }), [['unseen', { in: 'whole', member: '画面.png' }]]);
});

test('M7: a picture that says where it was taken, and a secret in its metadata, stop it', async () => {
  const bytes = spoilJpeg(await drawPicture('jpeg'), 'パスワードは hanako0412 です');
  const found = await scan(attach('写真.jpg', bytes));
  equal(
    found.some(([why]) => why === 'tells-place'),
    true,
  );
  equal(
    found.some(([why]) => why === 'password'),
    true,
  );
  const told = new Map([[sha256Hex(bytes), { mayTellPlace: true }]]);
  equal(
    (await scan(attach('写真.jpg', bytes), { looked: told })).some(([why]) => why === 'tells-place'),
    false,
  );
});

test('M7: what cannot be taken apart may not leave', async () => {
  const found = await scanDraft(new Uint8Array(31_000_000), { looked: new Map(), allowed: new Set() });
  deepEqual(found, [{ why: 'unseen', place: { in: 'whole' } }]);
});
