// Promises about the owner (D5, B10): the phrase alone is weak, a proof the thief may hold counts nothing, and every step says why.
import { test } from 'node:test';
import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { CaseMaker, report, uuid } from '../../../test/support/desk-cases.ts';
import { isOwnerBacked, ownerOf } from './owner.ts';
import { OWNER_PROOFS, OWNER_SURE } from './types.ts';
import { foldDeskCase } from './fold-desk-case.ts';

test('D5: the phrase tells the reporter, not the owner', () => {
  equal(ownerOf(['phrase'], report()).sure, 'weak');
  equal(ownerOf(['phrase', 'account-facts'], report()).sure, 'weak');
  equal(ownerOf([], report()).sure, 'none');
  equal(ownerOf(['phrase', 'passkey'], report()).sure, 'strong');
  equal(ownerOf(['registered-phone'], report()).sure, 'good');
  equal(ownerOf(['registered-phone', 'registered-mail'], report()).sure, 'strong');
});

test('B10: an answer from the registered mail counts nothing when the thief may read it', () => {
  const mailbox = { name: 'メール', kinds: ['mail'], role: 'mailbox' } as const;
  equal(ownerOf(['registered-mail'], report()).sure, 'good');
  equal(ownerOf(['registered-mail'], report({ others: [mailbox] })).sure, 'none');
  equal(ownerOf(['registered-mail'], report({ answers: { mailbox: 'no' } })).sure, 'none');
  equal(ownerOf(['registered-mail'], report({ answers: { mailbox: 'unknown' } })).sure, 'none');
  const recovered = [{ step: 'recover-mailbox', title: 'x', state: 'done' }] as const;
  equal(ownerOf(['registered-mail'], report({ answers: { mailbox: 'no' }, steps: recovered })).sure, 'good');
  const sim = { window: { sure: 'unknown' }, wayIn: 'sim', because: '' } as const;
  equal(ownerOf(['registered-phone'], report({ breakIn: sim })).sure, 'none');
  const carrier = { id: uuid(2), name: 'x', kinds: ['carrier'], role: 'main', facts: {} } as const;
  equal(ownerOf(['registered-phone'], report({ account: carrier })).sure, 'none');
});

test('D5: one more proof never makes less sure, and each has its reason', () => {
  fc.assert(
    fc.property(fc.subarray([...OWNER_PROOFS]), fc.constantFrom(...OWNER_PROOFS), (proofs, more) => {
      const before = ownerOf(proofs, report());
      const after = ownerOf([...proofs, more], report());
      ok(OWNER_SURE.indexOf(after.sure) >= OWNER_SURE.indexOf(before.sure));
      ok(after.proofs.every(({ because }) => because.ja !== '' && because.en !== ''));
    }),
    { seed: 68, numRuns: 200 },
  );
});

test('D5: a judgement beyond its proofs must say why', () => {
  const state = foldDeskCase(new CaseMaker().report().entries);
  ok(!isOwnerBacked(state, { sure: 'strong', proofs: ['phrase'], because: ' ' }));
  ok(isOwnerBacked(state, { sure: 'strong', proofs: ['phrase'], because: '店長が知人' }));
  ok(isOwnerBacked(state, { sure: 'weak', proofs: ['phrase'], because: '' }));
});
