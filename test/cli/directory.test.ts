import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeFolder, run } from './support.ts';

const DIRECTORY = fileURLToPath(new URL('../../directory/', import.meta.url));

test('the directory finds a service by kana, romaji and with a slip', async () => {
  for (const words of ['めるかり', 'mercari', 'メルかリ']) {
    const { code, out } = await run(['directory', 'search', words, '--json']);
    strictEqual(code, 0, words);
    const [first] = JSON.parse(out) as { id: string; score: number }[];
    strictEqual(first?.id, 'mercari', words);
  }
});

test('the directory ends with 1 when nothing is found', async () => {
  const { code, err } = await run(['directory', 'search', 'zzqqxxvv-none']);
  strictEqual(code, 1);
  strictEqual(err, 'Nothing found.\n');
});

test('the directory shows every fact with its source and the day it was seen', async () => {
  const { code, out } = await run(['directory', 'show', 'mercari', '--lang', 'ja']);
  strictEqual(code, 0);
  const facts = out
    .split('\n')
    .filter((line) => /^(?:電話|リンク|フォーム|チャット|サイト|メール)/.test(line));
  const proofs = out
    .split('\n')
    .filter((line) => /^ {2}(?:未確認 )?出典: https?:\/\/\S+ \(\d{4}-\d{2}-\d{2} 確認\)$/.test(line));
  ok(facts.length > 0);
  strictEqual(proofs.length, facts.length);
});

test('an id that is not in the directory ends with 1 and the nearest one', async () => {
  const { code, err } = await run(['directory', 'show', 'mercarri']);
  strictEqual(code, 1);
  match(err, /^"mercarri" is not in the directory\. Did you mean "mercari"\?$/m);
});

test('A8: every Japanese public body of the facts is found by what people call it', async () => {
  const bodies = {
    けいさつ: 'police-jp',
    サイバー警察: 'police-online-jp',
    消費者ホットライン: 'consumer-jp',
    国民生活センター: 'ncac-jp',
    IPA: 'ipa-jp',
    フィッシング対策協議会: 'antiphishing-jp',
    金融庁: 'fsa-jp',
    全銀協: 'zenginkyo-jp',
    日本クレジット協会: 'jcredit-jp',
    FINMAC: 'finmac-jp',
    法テラス: 'houterasu-jp',
    マイナンバー: 'mynumber-jp',
    個人情報保護委員会: 'ppc-jp',
  };
  for (const [name, id] of Object.entries(bodies)) {
    const { out } = await run(['directory', 'search', name, '--json']);
    ok(
      (JSON.parse(out) as readonly { id: string }[]).some((found) => found.id === id),
      `${name}: ${out}`,
    );
  }
});

test('hosts of other firms, rules for mail and alerts are shown apart, with their sources', async () => {
  const { out } = await run(['directory', 'show', 'sbi-sec', '--lang', 'en']);
  match(out, /^Also used for mail or links \(proves nothing\): \S+\n {2}Source: https/m);
  match(out, /^Its rule for mail: its mails hold no links\n {2}Source: https/m);
  match(out, /^Subject of known fakes: ".+"\n {2}Source: https/m);
});

test('the directory as it stands has nothing wrong; what is only old is no error', async () => {
  const { code, out } = await run(['directory', 'check', '--today', '2027-12-31', '--lang', 'en']);
  strictEqual(code, 0, out);
  match(out, /^Nothing is wrong\.$/m);
  match(out, /^To see again, the source being older than a year: \d+$/m);
});

test('directory check tells what is wrong with file and place, and ends with 1', async () => {
  const folder = makeFolder();
  try {
    cpSync(DIRECTORY, folder.path, { recursive: true });
    writeFileSync(join(folder.path, 'services', 'hana.json'), '{');
    rmSync(join(folder.path, 'services', 'rakuten.json'));
    const said = await run(['directory', 'check', '--today', '2026-11-26', '--lang', 'ja', folder.path]);
    strictEqual(said.code, 1);
    match(said.out, /^誤り 2件:$/m);
    match(said.out, /^ {2}services\/hana\.json: JSONとして読めません/m);
    match(said.out, /^ {2}services\/rakuten-mobile\.json › shares › 0: 「rakuten\.co\.jp」を持つファイル/m);
    const { code, out } = await run(['directory', 'check', '--json', '--today=2026-11-26', folder.path]);
    strictEqual(code, 1);
    const report = JSON.parse(out) as { today: string; problems: { code: string }[]; stale: unknown[] };
    strictEqual(report.today, '2026-11-26');
    deepStrictEqual(
      report.problems.map((problem) => problem.code),
      ['not-json', 'shares-nothing'],
    );
    ok(report.stale.length > 0);
  } finally {
    folder.remove();
  }
});

test('directory check ends with 2 where there is no directory, or no such day', async () => {
  const folder = makeFolder();
  try {
    mkdirSync(join(folder.path, 'services'));
    const { code, err } = await run(['directory', 'check', folder.path]);
    strictEqual(code, 2);
    match(err, /^Cannot read .+\. Give a folder that holds services\/ and bodies\/\.$/m);
    strictEqual((await run(['directory', 'check', '--today', '2026-02-30'])).code, 2);
  } finally {
    folder.remove();
  }
});
