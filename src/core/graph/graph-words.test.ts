import { doesNotMatch, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import {
  GRAPH_REASONS,
  graphReasonText,
  NODE_KIND_WORDS,
  NODE_STATE_WORDS,
  WAY_KIND_WORDS,
} from './graph-words.ts';
import { NODE_KINDS, WAY_KINDS } from './types.ts';

test('every reason has whole sentences in both languages, for every kind of node and way', () => {
  for (const code of Object.keys(GRAPH_REASONS))
    for (const kind of NODE_KINDS)
      for (const how of WAY_KINDS)
        for (const language of ['ja', 'en'] as const) {
          const params = { kind, how, with: 'a\nb', from: 'a\nb', count: '2' };
          const text = graphReasonText({ code, params }, language);
          ok(text.length > 3, code);
          doesNotMatch(text, /undefined|\n/);
          if (language === 'en') doesNotMatch(text, /[\u3040-\u30ff\u4e00-\u9fff]/);
          doesNotMatch(text, /攻撃者|犯人|attacker|hacker/i);
        }
});

test('names are joined as the language does', () => {
  const reason = { code: 'safe-way', params: { with: 'スマホ\n鍵', how: 'password code-sms' } };
  strictEqual(
    graphReasonText(reason, 'ja'),
    'スマホ、鍵を使えば、取られたものを使わずに入れます(パスワードとSMSのコード)。',
  );
  strictEqual(
    graphReasonText(reason, 'en'),
    'You can get in with スマホ, 鍵 (password and code by SMS), without what was taken.',
  );
});

test('a code without words is shown as it is', () => {
  strictEqual(graphReasonText({ code: 'constructor', params: {} }, 'ja'), 'constructor');
});

test('every kind and state has words', () => {
  for (const words of [NODE_KIND_WORDS, NODE_STATE_WORDS, WAY_KIND_WORDS])
    for (const { ja, en } of Object.values(words)) ok(ja !== '' && en !== '');
});
