import { match, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './support.ts';

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
