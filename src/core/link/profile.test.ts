// Promises of a desk's profile: signed by all its keys, read where it belongs, and pinned without what changes from day to day.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DESK, DESK_KEY, signer } from '../../../test/support/desk-exchange.ts';
import { pin, readProfile, signProfile } from './profile.ts';
import { sign } from './sign.ts';
import type { DeskProfile } from './types.ts';

const second = signer(2);
const PROFILE: DeskProfile = {
  v: 1,
  ...DESK,
  signing: [DESK_KEY.key, second.key],
  surge: { ja: '混み合っています。', en: 'Many reports are arriving.' },
  hours: { ja: '平日 9時〜18時', en: 'Weekdays 9–18' },
  phone: '0120-000-000',
};
const BOTH = [DESK_KEY.privateKey, second.privateKey];
const codes = (value: unknown, at = PROFILE.origin): readonly string[] => {
  const read = readProfile(value, at);
  return read.ok ? [] : read.problems.map(({ code }) => code);
};

test('A profile signed by each of its keys is a desk, and only its lasting parts are pinned', () => {
  const read = readProfile(JSON.parse(JSON.stringify(signProfile(PROFILE, BOTH))), PROFILE.origin);
  ok(read.ok);
  deepEqual(read.value, PROFILE);
  deepEqual(pin(read.value), { ...DESK, signing: PROFILE.signing });
});

test('A copied profile is nobody’s desk: its origin must be where it was read', () => {
  const signed = signProfile(PROFILE, BOTH);
  for (const origin of [
    'https://support.example.net',
    'https://support.example.com:8443',
    'http://localhost:3000',
  ])
    deepEqual(codes(signed, origin), ['not-its-origin']);
});

test('A key that did not sign is no key of the desk', () => {
  deepEqual(codes(signProfile(PROFILE, [DESK_KEY.privateKey])), ['not-signed']);
  const borrowed = signProfile(PROFILE, BOTH);
  deepEqual(codes({ ...borrowed, profile: { ...PROFILE, phone: '0120-000-001' } }), [
    'not-signed',
    'not-signed',
  ]);
  const misnamed = { ...PROFILE, signing: [{ kid: DESK_KEY.key.kid, key: second.key.key }] };
  deepEqual(codes({ profile: misnamed, signatures: [sign('profile', misnamed, second.privateKey)] }), [
    'not-its-key',
  ]);
});

test('What is no profile is said to be none, and nothing throws', () => {
  for (const none of [undefined, null, 7, 'x', [], {}, { profile: PROFILE, signatures: [] }])
    deepEqual(codes(none), ['not-the-form']);
  const signed = signProfile(PROFILE, BOTH);
  for (const wrong of ['http://support.example.com', 'https://support.example.com/', 'javascript:1'])
    deepEqual(codes({ ...signed, profile: { ...PROFILE, origin: wrong } }, wrong), ['not-the-form']);
  fc.assert(fc.property(fc.anything(), (value) => equal(readProfile(value, PROFILE.origin).ok, false)));
});
