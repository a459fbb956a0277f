// Every code has words in both languages, and none of them claims to know who it was.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ACTIVITY_KINDS, UNREAD_WHYS } from '../types.ts';
import { POINTS } from './findings.ts';
import {
  CAUTION,
  HOW_SURE_WORDS,
  KIND_WORDS,
  TIMELINE_REASONS,
  timelineReasonText,
  UNREAD_WORDS,
  WAY_IN_WORDS,
} from './timeline-words.ts';
import { WAYS_IN } from './types.ts';

const here = new URL('.', import.meta.url);

/** Every code the rules' sources write, found in their text: a new one without words fails here. */
function writtenCodes(): readonly string[] {
  const files = ['.', 'rules'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, here))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('-words.ts'))
      .map((name) => readFileSync(new URL(`${folder}/${name}`, here), 'utf8')),
  );
  return files.flatMap((text) => [
    ...[...text.matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code = '']) => code),
    ...[...text.matchAll(/say\([^'()]*'([a-z-]+-[a-z-]+)'/g)].map(([, code = '']) => code),
  ]);
}

test('every code has words in ja and en', () => {
  const codes = [
    ...writtenCodes(),
    ...Object.keys(POINTS),
    ...['mine', 'not-mine', 'unsure'].map((mark) => `marked-${mark}`),
  ];
  assert.ok(codes.length > 40);
  for (const code of codes) assert.ok(Object.hasOwn(TIMELINE_REASONS, code), code);
  const params = {
    minutes: '4',
    count: '3',
    earlier: '9',
    country: 'JP',
    from: 'JP',
    to: 'NL',
    what: 'hour',
    kind: 'order',
    near: '0',
    hour: '3',
    km: '900',
    device: 'd',
    app: 'a',
    ip: '192.0.2.1',
    network: 'n',
    most: '-5',
    currency: 'JPY',
    file: 'f',
    needed: '5',
    services: '2',
    addresses: '3',
    next: 'sign-in',
    how: 'spam',
    opened: 'no',
  };
  for (const code of Object.keys(TIMELINE_REASONS)) {
    const [ja, en] = (['ja', 'en'] as const).map((language) =>
      timelineReasonText({ code, params }, language),
    );
    assert.match(ja ?? '', /[ぁ-ん].*。$/s, code);
    assert.match(en ?? '', /^[A-Z0-9a-z].*\.$/s, code);
    for (const text of [ja, en])
      assert.doesNotMatch(text ?? '', /undefined|攻撃者|犯人|attacker|hacker|intruder/i, code);
  }
});

test('the notes of readers and the codes of the verdict room have words too', () => {
  for (const code of [
    'mail-unconfirmed',
    'mail-official',
    'mail-deleted',
    'mail-in-spam',
    'mail-opened',
    'mail-unread',
  ])
    assert.ok(Object.hasOwn(TIMELINE_REASONS, code), code);
  assert.equal(
    timelineReasonText({ code: 'text-proves-nothing', params: {} }, 'en'),
    'A text alone cannot prove who sent it.',
  );
});

test('kinds, unread parts, ways in and the caution are said in both languages', () => {
  for (const text of [
    ...ACTIVITY_KINDS.map((kind) => KIND_WORDS[kind]),
    ...UNREAD_WHYS.map((why) => UNREAD_WORDS[why]),
    ...WAYS_IN.map((way) => WAY_IN_WORDS[way]),
    ...Object.values(HOW_SURE_WORDS),
    CAUTION,
  ]) {
    assert.match(text.ja, /[ぁ-んァ-ヶ一-龠]/);
    assert.match(text.en, /^[A-Z]/);
  }
});

test('minutes, hours and clocks read naturally', () => {
  const say = (minutes: string, clocks: string, language: 'ja' | 'en') =>
    timelineReasonText(
      { code: 'change-after-odd-sign-in', params: { kind: 'password-change', minutes, clocks } },
      language,
    );
  assert.equal(say('4', 'one', 'ja'), 'これまでと合わないログインの4分後の変更です。');
  assert.equal(say('1', 'one', 'en'), 'Changed 1 minute after a sign-in that does not fit.');
  assert.equal(say('0', 'one', 'en'), 'Changed at about the same time as a sign-in that does not fit.');
  assert.equal(
    say('300', 'two', 'en'),
    'Changed about 5 hours after a sign-in that does not fit (two records; clocks may differ by 2 minutes).',
  );
});
