// Promises of what both ends derive: fixed vectors, so that no release changes them, and nothing shared between reports.
import { equal, ok } from 'node:assert/strict';
import { createHash, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { CALL_ID, REPORT, SECRET, uuidOf } from '../../../test/support/desk-exchange.ts';
import { accessOf, callBytes, capabilityOf } from './derive.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('The vectors stand: a case of today and a desk of tomorrow derive alike', () => {
  equal(capabilityOf(SECRET, REPORT), '9951d38642f9573c5b2eca65e2935b908a4ebb3edca18b0a5d8dbc64aca9ef04');
  equal(
    accessOf(capabilityOf(SECRET, REPORT)),
    '5077f2fcdb35476f4640a940ddedea091e0a9bb51e90393692ecd3ac2ab68266',
  );
  equal(hex(callBytes(SECRET, REPORT, CALL_ID, 16)), 'c80ea418cde9f9e0977d78ff629c6965');
});

test('docs/formats.md names the same vector', () => {
  const formats = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
  ok(formats.includes(`\`${capabilityOf(SECRET, REPORT)}\``));
});

test('Another implementation of RFC 5869 derives the same', () => {
  const other = (info: string, length: number): string =>
    Buffer.from(
      hkdfSync('sha256', Buffer.from(SECRET, 'hex'), `kakekomi v1 ${REPORT}`, info, length),
    ).toString('hex');
  equal(capabilityOf(SECRET, REPORT), other('capability', 32));
  equal(hex(callBytes(SECRET, REPORT, CALL_ID, 64)), other(`call ${CALL_ID}`, 64));
  equal(
    accessOf(capabilityOf(SECRET, REPORT)),
    createHash('sha256').update(other('capability', 32)).digest('hex'),
  );
});

test('Reports, calls and secrets share nothing they derive', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (one, other) => {
      if (one === other) return;
      ok(capabilityOf(SECRET, uuidOf(one)) !== capabilityOf(SECRET, uuidOf(other)));
      ok(hex(callBytes(SECRET, REPORT, uuidOf(one), 8)) !== hex(callBytes(SECRET, REPORT, uuidOf(other), 8)));
    }),
    { numRuns: 50 },
  );
  ok(capabilityOf(SECRET, REPORT) !== capabilityOf(SECRET.replace('0', '1'), REPORT));
});
