// Promises of what a case takes in: only the pinned desk's next message, whatever a server or a line in between sends.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  conversation,
  DESK,
  DESK_KEY,
  FIRST,
  INSTRUCTION,
  NOTICE,
  QUESTION,
  REPORT,
  signer,
  uuidOf,
} from '../../../test/support/desk-exchange.ts';
import { canonicalJson, sha256Hex } from '../base/hash.ts';
import { receive, type Standing } from './receive.ts';
import { hashMessage, signMessage } from './sign.ts';
import type { DeskMessage, SignedMessage } from './types.ts';

const LINK: Standing = { report: REPORT, desk: DESK };
const said = conversation([NOTICE, INSTRUCTION, QUESTION]);
const [first, second, third] = said;
if (first === undefined || second === undefined || third === undefined) throw new Error('Expected three');

/** The first message with something changed, signed anew by the desk itself. */
const resigned = (more: Partial<DeskMessage>, key = DESK_KEY.privateKey): SignedMessage =>
  signMessage({ ...first.message, ...more }, key);

const reasonFor = (incoming: unknown, link = LINK): string | undefined => {
  const { take, refused } = receive(link, [incoming]);
  equal(take.length, 0);
  return refused[0]?.reason;
};

const after = (one: SignedMessage): Standing => ({
  ...LINK,
  last: { number: one.message.number, hash: hashMessage(one.message) },
});

test('D5: messages of the pinned desk are taken in order, those taken before passed over in silence', () => {
  deepEqual(receive(LINK, said), { take: said, refused: [] });
  deepEqual(receive(after(first), said), { take: [second, third], refused: [] });
  deepEqual(receive(after(third), said), { take: [], refused: [] });
});

test('D5: a message of another desk, report, number or previous message is refused, though the desk signed it', () => {
  equal(reasonFor(resigned({ desk: 'other-desk' })), 'other-desk');
  equal(reasonFor(resigned({ report: uuidOf(9) })), 'other-desk');
  equal(reasonFor(resigned({ number: 2 })), 'out-of-order');
  equal(reasonFor(resigned({ prev: 'a'.repeat(64) })), 'out-of-order');
  equal(reasonFor(third, after(first)), 'out-of-order');
  equal(reasonFor(resigned({ number: 2, prev: FIRST }), after(first)), 'out-of-order');
});

test('Another message under the number of the last one is refused, not passed over', () => {
  equal(reasonFor(resigned({ saying: QUESTION }), after(first)), 'out-of-order');
});

test('D5: an impostor desk is told apart: a key that is not pinned, words that were changed, a form that is none', () => {
  equal(reasonFor(resigned({}, signer(2).privateKey)), 'unknown-key');
  equal(reasonFor({ ...first, message: { ...first.message, saying: QUESTION } }), 'bad-signature');
  equal(reasonFor({ ...first, signature: second.signature }), 'bad-signature');
  equal(reasonFor({ ...first, more: true }), 'not-the-form');
  equal(
    reasonFor({ ...first, message: { ...first.message, saying: { kind: 'order', text: '' } } }),
    'not-the-form',
  );
  for (const none of [undefined, null, 7, 'x', [], {}]) equal(reasonFor(none), 'not-the-form');
});

test('After a refusal nothing later is taken, and what was refused is named by its hash', () => {
  const wrong = { ...second, signature: first.signature };
  deepEqual(receive(LINK, [first, wrong, third]), {
    take: [first],
    refused: [{ reason: 'bad-signature', sha256: sha256Hex(canonicalJson(wrong)) }],
  });
});

test('Values of any shape and depth never throw', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
  equal(reasonFor(deep), 'not-the-form');
  fc.assert(
    fc.property(fc.anything(), (value) => {
      equal(receive(LINK, [value]).take.length, 0);
    }),
    { numRuns: 300 },
  );
  // Any part of a true message put in place of another.
  fc.assert(
    fc.property(fc.constantFrom('message', 'kid', 'signature'), fc.jsonValue(), (part, value) => {
      equal(receive(LINK, [{ ...first, [part]: value }]).take.length, 0);
    }),
    { numRuns: 300 },
  );
});

const next = signer(3);
const rotation = conversation([NOTICE, { kind: 'keys', signing: [next.key], recipients: DESK.recipients }]);
const rotated = rotation[1];
if (rotated === undefined) throw new Error('Expected two');
const third2 = (key: Uint8Array): SignedMessage =>
  signMessage(
    { ...first.message, number: 3, prev: hashMessage(rotated.message), id: uuidOf(3), saying: QUESTION },
    key,
  );

test('Keys that a pinned key announced are believed from the next message on, and the old key is void', () => {
  deepEqual(receive(LINK, [...rotation, third2(next.privateKey)]).take.length, 3);
  const old = receive(LINK, [...rotation, third2(DESK_KEY.privateKey)]);
  equal(old.take.length, 2);
  equal(old.refused[0]?.reason, 'unknown-key');
  // The same when the rotation was taken in on another day.
  const pinnedNow: Standing = { ...after(rotated), desk: { ...DESK, signing: [next.key] } };
  equal(receive(pinnedNow, [...rotation, third2(next.privateKey)]).take.length, 1);
  equal(receive(pinnedNow, [third2(DESK_KEY.privateKey)]).refused[0]?.reason, 'unknown-key');
});

test('Keys announced by a key that is not pinned, or under ids that are not their own, change nothing', () => {
  const thief = signer(4);
  const takeOver = resigned(
    { saying: { kind: 'keys', signing: [thief.key], recipients: DESK.recipients } },
    thief.privateKey,
  );
  deepEqual(receive(LINK, [takeOver, first]).take, []);
  const misnamed = resigned({
    saying: {
      kind: 'keys',
      signing: [{ kid: DESK_KEY.key.kid, key: thief.key.key }],
      recipients: DESK.recipients,
    },
  });
  equal(reasonFor(misnamed), 'not-the-form');
});

test('D5: what the same desk said in another report is never taken in, whole or in part, signed anew or not', () => {
  const other = conversation([NOTICE, INSTRUCTION, QUESTION], DESK_KEY.privateKey, { report: uuidOf(77) });
  const parts = ['message', 'kid', 'signature'] as const;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.subarray([...parts])), { maxLength: 6 }),
      (incoming) => {
        const mixed = incoming.map(([own, foreign, taken]) => {
          const from = other[foreign];
          return { ...said[own], ...Object.fromEntries(taken.map((part) => [part, from?.[part]])) };
        });
        const { take } = receive(LINK, mixed);
        deepEqual(take, said.slice(0, take.length));
        ok(take.every(({ message }) => message.report === REPORT));
      },
    ),
    { numRuns: 200 },
  );
  deepEqual(receive(LINK, other).take, []);
});

test('D5: a gap in the numbers ends the reading, wherever it is and however long the talk', () => {
  const long = conversation(Array.from({ length: 8 }, (_, index) => ({ kind: 'notice', text: `${index}` })));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 7 }), (from, length) => {
      const incoming = [...long.slice(0, from), ...long.slice(from + length)];
      const { take, refused } = receive(LINK, incoming);
      deepEqual(take, long.slice(0, from));
      deepEqual(
        refused.map(({ reason }) => reason),
        from + length < long.length ? ['out-of-order'] : [],
      );
    }),
    { numRuns: 100 },
  );
});

test('D5: through any turns of keys, a message is believed only when a line of signed handovers leads to its key', () => {
  const keys = [1, 2, 3, 4].map(signer);
  // Each step: who signs, and whom it names as the next key (0–3), or nobody.
  const step = fc.record({ by: fc.nat(3), names: fc.option(fc.nat(3)) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let prev = FIRST;
      let holds = 0;
      let isBroken = false;
      let believed = 0;
      const incoming = steps.map(({ by, names }, index) => {
        const named = names === null ? undefined : keys[names];
        const message: DeskMessage = {
          ...first.message,
          number: index + 1,
          prev,
          id: uuidOf(index + 1),
          saying:
            named === undefined
              ? NOTICE
              : { kind: 'keys', signing: [named.key], recipients: DESK.recipients },
        };
        prev = hashMessage(message);
        if (by !== holds) isBroken = true;
        if (!isBroken) {
          believed += 1;
          if (names !== null) holds = names;
        }
        return signMessage(message, keys[by]?.privateKey ?? new Uint8Array(32));
      });
      equal(receive(LINK, incoming).take.length, believed);
    }),
    { numRuns: 300 },
  );
});

test('Whatever order, loss or doubling the line makes of messages, what is taken is the desk’s sequence from its start', () => {
  const long = conversation(Array.from({ length: 6 }, (_, index) => ({ kind: 'notice', text: `${index}` })));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...long), { maxLength: 12 }), (incoming) => {
      const { take } = receive(LINK, incoming);
      deepEqual(take, long.slice(0, take.length));
    }),
    { numRuns: 100 },
  );
  ok(receive(LINK, long).take.length === 6);
});
