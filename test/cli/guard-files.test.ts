// `kakekomi guard FILE…` on real files, as a person runs it: what is found, what is told, what a clean copy still holds.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { drawPicture, makeDocx, makeXlsx, makeZip, spoilJpeg, spoilPng } from '../support/files.ts';
import { makeFolder, run } from './support.ts';

const folder = makeFolder();
after(() => folder.remove());
const SECRETS = /hanako0412|Fluffy99|482913|Kirakira2024|Sakura77|4829/;

function put(name: string, content: string | Uint8Array): string {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return file;
}
const sample = (name: string): string => fileURLToPath(new URL(`../files/${name}`, import.meta.url));

const canDraw = GlobalFonts.families.length > 0;

/** A screenshot of a few words. */
function screenshot(words: readonly string[]): Uint8Array {
  const canvas = createCanvas(700, 80 + words.length * 60);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#111';
  context.font = '32px "DejaVu Sans"';
  for (const [line, text] of words.entries()) context.fillText(text, 30, 70 + line * 60);
  return canvas.toBuffer('image/png');
}

test('M4: a sheet, a document, a zip and a PDF show where their secrets stand, and never the secrets', async () => {
  const files = [
    put('logins.xlsx', makeXlsx()),
    put('letter.docx', makeDocx(new Uint8Array())),
    put('all.zip', makeZip({ 'note.txt': 'my password is Fluffy99' })),
    sample('ja.pdf'),
  ];
  for (const language of ['ja', 'en']) {
    const { code, out, err } = await run(['guard', '--lang', language, ...files]);
    strictEqual(code, 1, err);
    ok(!SECRETS.test(out + err), out);
    for (const place of language === 'ja'
      ? ['シート「ログイン一覧」', 'note.txt', '2ページ']
      : ['sheet "ログイン一覧"', 'note.txt', 'page 2'])
      ok(out.includes(place), `${place}\n${out}`);
  }
  const { out } = await run(['guard', '--json', ...files]);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { format: string; findings: { kind: string; place: unknown }[] });
  deepStrictEqual(
    lines.map(({ format }) => format),
    ['xlsx', 'docx', 'zip', 'pdf'],
  );
  deepStrictEqual(lines[3]?.findings[1]?.place, { in: 'text', page: 2 });
  ok(!SECRETS.test(out));
});

test('M4: a secret in a file’s name is found and not repeated', async () => {
  const file = put('password_Kirakira2024!.txt', 'hello');
  for (const args of [
    ['guard', file],
    ['guard', '--json', file],
  ]) {
    const { code, out, err } = await run(args);
    strictEqual(code, 1);
    ok(!SECRETS.test(out + err), out + err);
  }
  ok(!SECRETS.test((await run(['guard', join(folder.path, 'password_Kirakira2024!.pdf')])).err));
});

test('B4: what cannot be looked into ends with 2 and says why', async () => {
  for (const [file, words] of [
    [sample('locked.pdf'), 'locked with a password'],
    [put('a.mp3', Buffer.from('ID3\u0004\0\0\0\0\0\0', 'latin1')), 'sound and video'],
    [put('a.bin', Buffer.from([0, 1, 0, 255, 254])), 'format is not known'],
  ] as const) {
    const { code, out, err } = await run(['guard', file]);
    strictEqual(code, 2, file);
    ok(err.includes(words), err);
    ok(!out.includes('Nothing found'), out);
  }
});

test('M3: --redact writes a text with placeholders, leaves the original, and overwrites nothing', async () => {
  const words = 'お世話になります。\nパスワードは hanako0412 です。\n';
  const file = put('a.txt', words);
  const out = join(folder.path, 'clean.txt');
  const made = await run(['guard', '--redact', out, file]);
  strictEqual(made.code, 0, made.err);
  strictEqual(readFileSync(out, 'utf8'), 'お世話になります。\nパスワードは [password left out] です。\n');
  strictEqual(readFileSync(file, 'utf8'), words);
  const again = await run(['guard', '--redact', out, file]);
  strictEqual(again.code, 2);
  const nowhere = await run(['guard', '--redact', join(folder.path, 'no', 'clean.txt'), file]);
  strictEqual(nowhere.code, 2);
  ok(!existsSync(`${out}.next`));
});

test('M3: where nothing can be written, no half copy is left and it says so', async () => {
  const file = put('b.txt', 'my password is Fluffy99');
  const { code, err } = await run(['guard', '--redact', join(file, 'clean.txt'), file]);
  strictEqual(code, 2);
  ok(err.includes('Cannot write') || err.includes('free space'), err);
});

test('M3: a mail is cleaned where its words stand plainly, and refused where they are packed', async () => {
  const head = 'From: a@example.jp\r\nTo: b@example.jp\r\nDate: Thu, 26 Nov 2026 00:00:00 +0900\r\n';
  const plain = put(
    'plain.eml',
    `${head}Subject: hello\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nmy password is Fluffy99\r\n`,
  );
  const out = join(folder.path, 'clean.eml');
  const made = await run(['guard', '--redact', out, plain]);
  strictEqual(made.code, 0, made.err);
  ok(readFileSync(out, 'utf8').includes('[password left out]'));
  const packed = put(
    'packed.eml',
    `${head}Subject: hello\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('my password is Fluffy99').toString('base64')}\r\n`,
  );
  const refused = await run(['guard', '--redact', join(folder.path, 'clean2.eml'), packed]);
  strictEqual(refused.code, 1);
  ok(refused.err.includes('text file'), refused.err);
  ok(!existsSync(join(folder.path, 'clean2.eml')));
});

test('M3: documents and zips are refused with what to do instead', async () => {
  for (const [file, words] of [
    [put('b.xlsx', makeXlsx()), 'Export a PDF'],
    [put('b.zip', makeZip({ 'a.txt': 'my password is Fluffy99' })), 'Take the files out'],
  ] as const) {
    const { code, err } = await run(['guard', '--redact', join(folder.path, 'no-copy'), file]);
    strictEqual(code, 2);
    ok(err.includes(words), err);
    ok(!existsSync(join(folder.path, 'no-copy')));
  }
});

test('M3: a photo tells its place, and its copy does not', async () => {
  for (const [name, bytes] of [
    ['photo.jpg', spoilJpeg(await drawPicture('jpeg'), 'a day out')],
    ['crop.png', spoilPng(await drawPicture('png'), 'a day out')],
  ] as const) {
    const file = put(name, bytes);
    const told = await run(['guard', file]);
    strictEqual(told.code, 1, told.err);
    ok(told.out.includes('the place'), told.out);
    const out = join(folder.path, `clean-${name}`);
    const made = await run(['guard', '--redact', out, file]);
    strictEqual(made.code, 0, made.err);
    ok(!readFileSync(out).includes('Examplecam'));
    strictEqual((await run(['guard', out])).code, 0);
  }
});

test('M3: a screenshot’s password is found and blacked out in the pixels', {
  skip: canDraw ? false : 'no fonts to draw with',
}, async () => {
  const file = put(
    'shot.png',
    screenshot(['Hello, this is my account', 'Password: Fluffy99', 'See you soon']),
  );
  const found = await run(['guard', file]);
  strictEqual(found.code, 1, found.out + found.err);
  ok(found.out.includes('picture'));
  const out = join(folder.path, 'shot-clean.png');
  const made = await run(['guard', '--redact', out, file]);
  strictEqual(made.code, 0, made.err);
  strictEqual((await run(['guard', out])).code, 0);
});

test('M3: a PDF becomes one of pictures with its secrets black, without words and metadata', async () => {
  const out = join(folder.path, 'clean.pdf');
  const made = await run(['guard', '--redact', out, sample('en.pdf')]);
  strictEqual(made.code, 0, made.err);
  const { code, out: json } = await run(['guard', '--json', out]);
  strictEqual(code, 0);
  deepStrictEqual((JSON.parse(json) as { metadata: unknown }).metadata, []);
  ok(!/Font|Chrome|Skia/.test(readFileSync(out, 'latin1')));
  ok(readdirSync(folder.path).every((name) => !name.endsWith('.next')));
});
