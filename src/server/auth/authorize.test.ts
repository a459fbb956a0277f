// The whole matrix: every permission × role × kind of actor. What is not listed as allowed is refused.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { permissionsOf, PERMISSIONS, type Permission, ROLES, type Role } from '#core/desk/roles.ts';
import type { KeyActor, StaffActor } from './actor.ts';
import { authorize, KEY_SCOPES } from './authorize.ts';

const NOW = 1_000_000;
const FRESH: readonly Permission[] = ['staff:write', 'key:write', 'integration:write', 'case:erase'];

const staff = (role: Role, more: Partial<StaffActor> = {}): StaffActor => ({
  kind: 'staff',
  desk: 'main',
  author: 'staff:s1',
  name: '佐藤',
  role,
  staff: 's1',
  mail: 'sato@example.com',
  secured: true,
  session: 'x',
  freshUntil: NOW + 1,
  ...more,
});
const key = (scopes: readonly string[]): KeyActor => ({
  kind: 'key',
  desk: 'main',
  author: 'api:k1',
  name: 'CRM',
  role: 'agent',
  scopes,
});
const refusal = (...asked: Parameters<typeof authorize>): string => {
  const done = authorize(...asked);
  return done.ok ? 'allowed' : (done.problems[0]?.code ?? '');
};

describe('authorize', () => {
  for (const permission of PERMISSIONS) {
    const isFresh = FRESH.includes(permission);
    for (const role of ROLES) {
      const has = permissionsOf(role).includes(permission);
      it(`${permission} × ${role}`, () => {
        const at = { now: NOW };
        strictEqual(refusal(staff(role), permission, at), has ? 'allowed' : 'not-allowed');
        strictEqual(
          refusal(staff(role, { freshUntil: NOW }), permission, at),
          has ? (isFresh ? 'fresh-needed' : 'allowed') : 'not-allowed',
          'an old session',
        );
        strictEqual(
          refusal(staff(role, { secured: false }), permission, at),
          'second-factor-needed',
          'without a factor',
        );
        strictEqual(
          refusal(staff(role), permission, { ...at, desk: 'other' }),
          'not-found',
          'another desk’s: not even that it exists',
        );
        strictEqual(
          refusal(staff(role, { freshUntil: NOW }), permission, { ...at, fresh: true }),
          has ? 'fresh-needed' : 'not-allowed',
        );
      });
    }
    it(`${permission} × API key`, () => {
      const at = { now: NOW };
      strictEqual(refusal(key([permission]), permission, at), isFresh ? 'not-allowed' : 'allowed');
      strictEqual(
        refusal(key(PERMISSIONS.filter((one) => one !== permission)), permission, at),
        'not-allowed',
        'every scope but this one',
      );
      strictEqual(refusal(key([permission]), permission, { ...at, desk: 'other' }), 'not-found');
      strictEqual(refusal(key([permission]), permission, { ...at, fresh: true }), 'not-allowed');
    });
    it(`${permission} × nobody (signed out, or deactivated: actorOf gives none)`, () => {
      strictEqual(refusal(undefined, permission, { now: NOW }), 'not-signed-in');
    });
  }

  it('what is one’s own: any secured member, no API key', () => {
    for (const role of ROLES) strictEqual(refusal(staff(role), 'own', { now: NOW }), 'allowed');
    strictEqual(refusal(key([...PERMISSIONS]), 'own', { now: NOW }), 'not-allowed');
    strictEqual(refusal(staff('admin', { secured: false }), 'own', { now: NOW }), 'second-factor-needed');
  });

  it('an API key can be given no permission that needs a fresh proof', () => {
    deepStrictEqual(
      KEY_SCOPES,
      PERMISSIONS.filter((one) => !FRESH.includes(one)),
    );
  });
});
