import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { partNameIn } from './part-names.ts';

test('names the interview gave follow the language; names of the person and of services stay', () => {
  strictEqual(partNameIn({ id: 'svc-bank', name: '銀行アプリ' }, 'en'), 'Bank app');
  strictEqual(partNameIn({ id: 'dev-phone', name: 'Phone' }, 'ja'), 'スマホ');
  strictEqual(
    partNameIn({ id: 'own-svc-bank', name: 'Bank app password you remember' }, 'ja'),
    '銀行アプリのおぼえているパスワード',
  );
  strictEqual(partNameIn({ id: 'dev-phone', name: '母のスマホ' }, 'en'), '母のスマホ');
  strictEqual(partNameIn({ id: 'a-main1', name: '三菱UFJ銀行' }, 'en'), '三菱UFJ銀行');
});
