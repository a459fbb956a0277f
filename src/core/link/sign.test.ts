// Promises of signatures: what a desk signed is believed bit for bit, for one purpose, from a key named by its own hash.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { sign as signNode, createPrivateKey } from 'node:crypto';
import { test } from 'node:test';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import {
  conversation,
  DESK_KEY,
  INSTRUCTION,
  NOTICE,
  REPORT,
  signer,
} from '../../../test/support/desk-exchange.ts';
import { canonicalJson } from '../base/hash.ts';
import {
  hashMessage,
  isErasureSignedBy,
  isSigned,
  isSignedBy,
  keyOf,
  signErasure,
  signMessage,
} from './sign.ts';
import type { SignedMessage } from './types.ts';

const [signed] = conversation([INSTRUCTION]);
if (signed === undefined) throw new Error('Expected one message');

test('A6: another program makes the same signature over the prefix and the canonical JSON (RFC 8032 is deterministic)', () => {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(DESK_KEY.privateKey),
  ]);
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const text = `kakekomi desk message v1\n${canonicalJson(signed.message)}`;
  equal(signNode(null, Buffer.from(text), key).toString('hex'), signed.signature);
});

test('The vectors of RFC 8032, 7.1 hold for the keys', () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  equal(keyOf(new Uint8Array(seed)).key, 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
});

test('D5: a signed message is believed, and any single bit changed in its signature, id or key is not', () => {
  ok(isSignedBy(signed, [DESK_KEY.key]));
  const flip = (hex: string, bit: number): string => {
    const bytes = Buffer.from(hex, 'hex');
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return bytes.toString('hex');
  };
  for (let bit = 0; bit < 512; bit += 1)
    ok(!isSignedBy({ ...signed, signature: flip(signed.signature, bit) }, [DESK_KEY.key]), `bit ${bit}`);
  for (let bit = 0; bit < 64; bit += 1)
    ok(!isSignedBy({ ...signed, kid: flip(signed.kid, bit) }, [DESK_KEY.key]));
  for (let bit = 0; bit < 256; bit += 1)
    ok(!isSignedBy(signed, [{ ...DESK_KEY.key, key: flip(DESK_KEY.key.key, bit) }]));
});

test('D5: any single bit changed in the words of a signed message makes it void', () => {
  const bytes = Buffer.from(JSON.stringify(signed.message));
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      let message: SignedMessage['message'];
      try {
        message = JSON.parse(changed.toString('utf8')) as SignedMessage['message'];
      } catch {
        return;
      }
      ok(!isSignedBy({ ...signed, message }, [DESK_KEY.key]));
    }),
    { numRuns: 1_000 },
  );
});

test('A key that is not pinned is refused, though it signed rightly', () => {
  const other = signer(2);
  const forged = signMessage(signed.message, other.privateKey);
  ok(isSignedBy(forged, [other.key]));
  ok(!isSignedBy(forged, [DESK_KEY.key]));
});

test('A key under the id of another is refused: an id is the hash of its key', () => {
  const other = signer(2);
  const forged = { ...signMessage(signed.message, other.privateKey), kid: DESK_KEY.key.kid };
  ok(!isSignedBy(forged, [{ kid: DESK_KEY.key.kid, key: other.key.key }]));
});

test('A signature for one purpose is void for every other', () => {
  const purposes = ['message', 'profile', 'erasure'] as const;
  const erasure = {
    desk: 'hana-shop',
    case: REPORT,
    seq: 3,
    hash: 'a'.repeat(64),
    because: 'パスワードが書かれていたため',
    at: '2026-11-24T01:00:00.000Z',
  };
  const signature = signErasure(erasure, DESK_KEY.privateKey);
  ok(isErasureSignedBy(erasure, signature, [DESK_KEY.key]));
  ok(!isErasureSignedBy({ ...erasure, seq: 4 }, signature, [DESK_KEY.key]));
  deepEqual(
    purposes.filter((purpose) => isSigned(purpose, erasure, signature, [DESK_KEY.key])),
    ['erasure'],
  );
});

test('Strict as RFC 8032: a key of small order signs nothing, though ZIP-215 would let it', () => {
  // The neutral point as key and R, S = 0: valid for every message under ZIP-215.
  const key = Buffer.alloc(32);
  key[0] = 1;
  const signature = Buffer.concat([key, Buffer.alloc(32)]);
  ok(ed25519.verify(signature, Buffer.from('any'), key, { zip215: true }));
  const { createHash } = process.getBuiltinModule('node:crypto');
  const kid = createHash('sha256').update(key).digest('hex').slice(0, 16);
  ok(
    !isSignedBy({ message: signed.message, kid, signature: signature.toString('hex') }, [
      { kid, key: key.toString('hex') },
    ]),
  );
});

test('The hash of a message does not hang on the order its keys were written in', () => {
  const { message } = signed;
  const turned = Object.fromEntries(Object.entries(message).toReversed()) as unknown as typeof message;
  equal(hashMessage(turned), hashMessage(message));
  ok(hashMessage({ ...message, saying: NOTICE }) !== hashMessage(message));
});
