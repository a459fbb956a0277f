// Proves each statement format by a made-up sample, in Shift_JIS and UTF-8 (I4, B1, B7).
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTableReading } from '../tables/read-table.ts';
import { encode, pushInPieces } from '../../../../test/support/encode.ts';
import type { ActivityDraft } from '../types.ts';
import { STATEMENT_TABLES } from './statements.ts';

interface Found {
  readonly recognised: string | undefined;
  readonly activities: readonly (readonly [at: string, draft: ActivityDraft])[];
  readonly unread: readonly (readonly [at: string, why: string])[];
  readonly counts: {
    readonly rows: number;
    readonly read: number;
    readonly silent: number;
    readonly unread: number;
  };
}

function readBytes(bytes: Uint8Array, fileName: string, sizes: readonly number[] = []): Found {
  const activities: [string, ActivityDraft][] = [];
  const unread: [string, string][] = [];
  const reading = createTableReading({
    readers: STATEMENT_TABLES,
    context: { fileName, zone: undefined },
    sink: {
      activity: (draft, at) => activities.push([at, draft]),
      unread: (at, why) => unread.push([at, why]),
    },
  });
  pushInPieces(reading, bytes, sizes);
  return { recognised: reading.recognised, activities, unread, counts: { ...reading.counts } };
}

/** The same in both encodings, any chunks; nothing lost. */
function read(text: string, fileName = 'meisai.csv'): Found {
  const found = readBytes(encode(text, 'utf-8'), fileName);
  assert.deepEqual(readBytes(encode(text, 'shift_jis'), fileName, [7, 100]), found);
  assert.deepEqual(
    readBytes(encode(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf-8'), fileName, [13]),
    found,
  );
  assert.equal(found.counts.rows, found.counts.read + found.counts.silent + found.counts.unread);
  return found;
}

/** Place, kind, day, sum, text, account: what the tests below compare. */
function brief(found: Found): readonly string[] {
  return found.activities.map(([at, { kind, when, amount, what, account }]) =>
    [at, kind, when.local, amount?.value, what, account].filter((part) => part !== undefined).join(' | '),
  );
}

test('I4: 三菱UFJ銀行', () => {
  const found = read(
    '"日付","摘要","摘要内容","支払い金額","預かり金額","差引残高","メモ","未資金化区分","入払区分"\n' +
      '"2026/11/2","振込","ヤマダ　ハナコ","120,000","","150,542","","","支払い"\n' +
      '"2026/11/4","カード","","9,000","","141,542","","","支払い"\n' +
      '"2026/11/25","給料","カ）サンプル","","250,000","391,542","","","預かり"\n' +
      '"2026/11/31","カード","","9,000","","0","","","支払い"\n' +
      '"2026/11/30","カード","","1,0","","0","","","支払い"\n',
  );
  assert.equal(found.recognised, 'mufg');
  assert.deepEqual(brief(found), [
    'row 2 | transfer | 2026-11-02 | -120000 | 振込 ヤマダ　ハナコ',
    'row 3 | payment | 2026-11-04 | -9000 | カード',
    'row 4 | deposit | 2026-11-25 | 250000 | 給料 カ）サンプル',
  ]);
  assert.deepEqual(found.unread, [
    ['row 5', 'time-not-read'],
    ['row 6', 'amount-not-read'],
  ]);
  const [, first] = found.activities[0] ?? [];
  assert.deepEqual(
    [first?.service, first?.when.zone, first?.amount?.currency],
    ['mufg', 'Asia/Tokyo', 'JPY'],
  );
});

test('I4: 住信SBIネット銀行', () => {
  const found = read(
    '"日付","内容","出金金額(円)","入金金額(円)","残高(円)","メモ"\n' +
      '"2026/11/24","振込＊サトウ","50,000","","1,000","-"\n"2026/11/25","利息","","3","1,003","-"\n',
  );
  assert.equal(found.recognised, 'sbi-net');
  assert.deepEqual(brief(found), [
    'row 2 | transfer | 2026-11-24 | -50000 | 振込＊サトウ',
    'row 3 | deposit | 2026-11-25 | 3 | 利息',
  ]);
});

test('I4: PayPayカード in both of its headers, with what was cancelled', () => {
  const old = read(
    '利用日,利用店名・商品名,利用者 ※1,支払 区分 ※2,利用金額,手数料,支払総額,当月支払 金額,翌月以降 繰越残高\n' +
      '20261103,ﾃｽﾄ ｼﾖｳﾃﾝ,本人*,1回,292 円,0 円,292 円,292 円,0 円\n',
  );
  assert.deepEqual(
    [old.recognised, ...brief(old)],
    ['paypay-card', 'row 2 | payment | 2026-11-03 | -292 | ﾃｽﾄ ｼﾖｳﾃﾝ'],
  );
  const found = read(
    '利用日/キャンセル日,利用店名・商品名,利用者,支払区分,利用金額,手数料,支払総額,当月支払金額,翌月以降繰越金額,調整額,当月お支払日\n' +
      '2026/11/3,サンプル堂,本人,1回,1280,0,1280,1280,0,0,2026/12/27\n2026/11/5,サンプル堂,本人,1回,-1280,0,-1280,-1280,0,0,2026/12/27\n',
  );
  assert.equal(found.recognised, 'paypay-card');
  assert.deepEqual(brief(found), [
    'row 2 | payment | 2026-11-03 | -1280 | サンプル堂',
    'row 3 | payment | 2026-11-05 | 1280 | サンプル堂',
  ]);
});

test('I4: ビューカード with lines before its header and a row for each card', () => {
  const found = read(
    '会員番号,****-****-****-0001\n対象カード,「サンプル」カード\nお支払日,2026年12月04日\n今回お支払金額,"3,524"\n\n' +
      'ご利用年月日,ご利用箇所,ご利用額,払戻額,ご請求額（うち手数料・利息）,支払区分（回数）,今回回数,今回ご請求額・弁済金（うち手数料・利息）,現地通貨額,通貨略称,換算レート\n' +
      '****-****-****-1234 テスト　ハナコ\n2026/11/21,東京駅　オートチャージ,"3,000",,"3,000",１回払,,"3,000",,   ,\n' +
      '****-****-****-5678 テスト　タロウ\n2026/11/22,カード年会費,524,,524,１回払,,524,,   ,\n2026/11/23,払戻,,524,-524,１回払,,-524,,   ,\n',
  );
  assert.equal(found.recognised, 'view-card');
  assert.deepEqual(brief(found), [
    'row 8 | payment | 2026-11-21 | -3000 | 東京駅　オートチャージ | …1234',
    'row 10 | payment | 2026-11-22 | -524 | カード年会費 | …5678',
    'row 11 | payment | 2026-11-23 | 524 | 払戻 | …5678',
  ]);
  assert.deepEqual(found.unread, []);
});

test('I4: 三井住友カード without a header, two cards, and their totals', () => {
  const found = read(
    '山田　花子　様,****-****-****-1234,サンプルカード,,,,\n2026/11/03,でんき　料金,11402,１,１,11402,\n' +
      '2026/11/03,EXAMPLE (EXAMPLE.COM),66,１,１,66,0.60　USD　110.712　11 03\n,,,,,11468,\n' +
      '山田　花子　様,1234-56**-****-****,別のカード,,,,\n2026/11/04,返品,-500,１,１,-500,\n何か,,1,,,,\n,,,,,-500,\n',
  );
  assert.equal(found.recognised, 'smbc-card');
  assert.deepEqual(brief(found), [
    'row 2 | payment | 2026-11-03 | -11402 | でんき　料金 | …1234',
    'row 3 | payment | 2026-11-03 | -66 | EXAMPLE (EXAMPLE.COM) | …1234',
    'row 6 | payment | 2026-11-04 | 500 | 返品 | 1234-56**-****-****',
  ]);
  assert.deepEqual(found.unread, [['row 7', 'time-not-read']]);
});

test('I4: 楽天カード whose month columns vary', () => {
  for (const months of ['11月支払金額,12月繰越残高', '1月支払金額,2月繰越残高,3月以降']) {
    const found = read(
      `"利用日","利用店名・商品名","利用者","支払方法","利用金額","支払手数料","支払総額",${months},"新規サイン"\n` +
        '"2026/11/20","楽天ＳＰ　サンプル","本人","1回払い","2300","0","2300","2300","0","*"\n',
    );
    assert.deepEqual(
      [found.recognised, ...brief(found)],
      ['rakuten-card', 'row 2 | payment | 2026-11-20 | -2300 | 楽天ＳＰ　サンプル'],
    );
  }
});

const SUICA =
  '月日,種別,利用場所,種別,利用場所,残高,入金・利用額\n01/05,物販,,,,"\\10,243",-780\n' +
  '12/30,入,東京,出,新宿,"\\11,023",-208\n12/03,現金,,,,"\\11,231","+1,000"\n11/01,繰,,,,"\\10,231",\n';

test('B7: モバイルSuica takes the year from the name of the file, before and after New Year', () => {
  const found = read(SUICA, 'Takeout/suica_20260705_20270106120000.csv');
  assert.equal(found.recognised, 'mobile-suica');
  assert.deepEqual(brief(found), [
    'row 2 | payment | 2027-01-05 | -780 | 物販',
    'row 3 | payment | 2026-12-30 | -208 | 入 東京 出 新宿',
    'row 4 | deposit | 2026-12-03 | 1000 | 現金',
  ]);
});

test('B7: モバイルSuica without a year in the name is told, never guessed', () => {
  const found = read(SUICA, 'suica.csv');
  assert.deepEqual(found.activities, []);
  assert.deepEqual(found.unread, [
    ['row 2', 'time-not-read'],
    ['row 3', 'time-not-read'],
    ['row 4', 'time-not-read'],
  ]);
});

test('I4: SFCard Viewer and WAON', () => {
  const transit = read(
    'カードID=01234567A8901234,,,,,,,,,\n利用年月日,定期,鉄道会社名,入場駅/事業者名,定期,鉄道会社名,出場駅/降車場所,利用額(円),残額(円),メモ\n' +
      '2026/11/22,,,,,,,79,1975,物販\n2026/11/21,,JR東,東京,,JR東,品川,178,2054,\n2026/11/21,,JR東,東京,,,,-3000,3000,ｵｰﾄﾁｬｰｼﾞ\n',
  );
  assert.equal(transit.recognised, 'sf-card-viewer');
  assert.deepEqual(brief(transit), [
    'row 3 | payment | 2026-11-22 | -79 | 物販',
    'row 4 | payment | 2026-11-21 | -178 | JR東 東京 JR東 品川',
    'row 5 | deposit | 2026-11-21 | 3000 | JR東 東京 オートチャージ',
  ]);
  const waon = read(
    '取引年月日,利用店舗,利用金額（税込）,利用区分,チャージ区分\n2026/11/11,サンプル店,"5,000円",オートチャージ,銀行口座\n' +
      '2026/11/12,サンプル店,129円,支払,-\n2026/11/13,サンプル店,129円,支払取消,-\n',
  );
  assert.equal(waon.recognised, 'waon');
  assert.deepEqual(brief(waon), [
    'row 2 | deposit | 2026-11-11 | 5000 | サンプル店 オートチャージ 銀行口座',
    'row 3 | payment | 2026-11-12 | -129 | サンプル店 支払',
    'row 4 | payment | 2026-11-13 | 129 | サンプル店 支払取消',
  ]);
  assert.equal(waon.activities[0]?.[1].serviceName, 'WAON');
});

test('columns in another order and columns nobody knows change nothing', () => {
  const found = read(
    '新しい列,残高（円）,入金金額（円）,出金金額（円）,内容,日付\nx,1,,"1,000",買い物,令和8年11月24日\n',
  );
  assert.deepEqual(
    [found.recognised, ...brief(found)],
    ['sbi-net', 'row 2 | payment | 2026-11-24 | -1000 | 買い物'],
  );
});

test('a header that comes again, and another bank after a blank line, are read on', () => {
  const found = read(
    '日付,内容,出金金額(円),入金金額(円),残高(円),メモ\n2026/11/24,甲,1,,1,\n日付,内容,出金金額(円),入金金額(円),残高(円),メモ\n2026/11/25,乙,2,,1,\n\n' +
      '取引年月日,利用店舗,利用金額（税込）,利用区分,チャージ区分\n2026/11/12,店,129円,支払,-\n',
  );
  assert.deepEqual(brief(found), [
    'row 2 | payment | 2026-11-24 | -1 | 甲',
    'row 4 | payment | 2026-11-25 | -2 | 乙',
    'row 7 | payment | 2026-11-12 | -129 | 店 支払',
  ]);
});

test('nothing is lost in silence, whatever stands in the cells and wherever the file is cut', () => {
  const headers = [
    '日付,摘要,摘要内容,支払い金額,預かり金額',
    '日付,内容,出金金額(円),入金金額(円)',
    '利用日,利用店名・商品名,利用者,支払方法,利用金額',
    'ご利用年月日,ご利用箇所,ご利用額,払戻額',
    '取引年月日,利用店舗,利用金額（税込）,利用区分,チャージ区分',
    '月日,種別,利用場所,残高,入金・利用額',
    '山田 様,****-****-****-1234,カード',
  ];
  const cell = fc.constantFrom(
    '2026/11/24',
    '11/24',
    '',
    '1,000',
    '-5',
    '△3',
    '振込',
    '"',
    '"a',
    'あ',
    '12a',
    '\n',
    '****-1',
    '様',
    '０',
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...headers),
      fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat({ max: 400 }),
      (header, rows, size, cut) => {
        const bytes = encode(`${header}\n${rows.map((cells) => cells.join(',')).join('\n')}`, 'utf-8');
        const { counts, activities, unread } = readBytes(
          bytes.subarray(0, Math.max(90, bytes.length - cut)),
          'a.csv',
          [size],
        );
        assert.equal(counts.rows, counts.read + counts.silent + counts.unread);
        assert.equal(activities.length, counts.read);
        assert.ok(unread.length <= counts.unread || counts.rows === 0);
      },
    ),
    { numRuns: 1500 },
  );
});

test('flipped, cut and shuffled bytes of a statement are read without a throw, every row told', () => {
  const sample = encode(
    '日付,内容,出金金額(円),入金金額(円)\r\n' +
      '2026/11/24,"振込＊サトウ","1,000",\r\n2026/11/25,表示,,3\r\n'.repeat(12),
    'shift_jis',
  );
  const change = fc.record({ at: fc.nat({ max: sample.length - 1 }), to: fc.nat({ max: 255 }) });
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 12 }),
      fc.nat({ max: sample.length }),
      fc.nat({ max: sample.length }),
      fc.integer({ min: 1, max: 200 }),
      (changes, end, turn, size) => {
        const bytes = sample.slice();
        for (const { at, to } of changes) bytes[at] = to;
        const cut = Uint8Array.from([...bytes.subarray(turn), ...bytes.subarray(0, turn)]).subarray(0, end);
        const found = readBytes(cut, 'a.csv', [size]);
        assert.equal(found.counts.rows, found.counts.read + found.counts.silent + found.counts.unread);
        assert.equal(found.activities.length, found.counts.read);
        assert.deepEqual(found, readBytes(cut, 'a.csv'));
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 1000) },
  );
});
