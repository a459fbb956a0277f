import { deepStrictEqual, ok } from 'node:assert/strict';
import { authenticate } from 'mailauth';
import { arcSign, type Key, makeKey, ARC_NEED, zoneOf } from './dkimpy.ts';
import { PLAIN } from './mails.ts';
import { suite } from './suite.ts';
import { type Zone, zoneResolver } from './zone.ts';

const HOPS = ['list.example', 'school.example', 'forward.example'];
const LIST_FOOTER = '--\r\nYou get this mail as a member of the list.\r\n';

interface Alteration {
  readonly name: string;
  readonly change: (mail: string) => string;
}

/** Every one of them breaks a chain of three. */
const ALTERATIONS: readonly Alteration[] = [
  { name: 'a letter in the body', change: (mail) => mail.replace('November', 'Novembar') },
  { name: 'a line more', change: (mail) => `${mail}https://evil.test/\r\n` },
  { name: 'another sender', change: (mail) => mail.replace('From: Hanabank <info', 'From: Hanabank <infa') },
  { name: 'another subject', change: (mail) => mail.replace('Your  statement', 'Your refund') },
  ...[1, 2, 3].flatMap((instance): readonly Alteration[] => [
    {
      name: `results ${instance}`,
      change: inSet(instance, 'ARC-Authentication-Results', /spf=pass/, 'spf=fail'),
    },
    { name: `signature ${instance}`, change: inSet(instance, 'ARC-Message-Signature', /\bb=./, flipped) },
    { name: `seal ${instance}`, change: inSet(instance, 'ARC-Seal', /\bb=./, flipped) },
    { name: `seal ${instance} taken out`, change: (mail) => without(mail, instance, 'ARC-Seal') },
    {
      name: `results ${instance} twice`,
      change: (mail) => setOf(mail, instance, 'ARC-Authentication-Results') + mail,
    },
    {
      name: `seal ${instance} says the chain fails`,
      change: inSet(instance, 'ARC-Seal', /\bcv=\w+/, 'cv=fail'),
    },
  ]),
  { name: 'set 1 taken out', change: (mail) => without(mail, 1) },
  { name: 'set 2 taken out', change: (mail) => without(mail, 2) },
  { name: 'the first seal says there was a chain', change: inSet(1, 'ARC-Seal', /\bcv=none/, 'cv=pass') },
  { name: 'the second seal says there was none', change: inSet(2, 'ARC-Seal', /\bcv=pass/, 'cv=none') },
  { name: 'the sets renumbered', change: (mail) => mail.replaceAll(/\bi=3;/g, 'i=4;') },
];

suite(
  'ARC of an independent sealer stands over three hops, and falls with every alteration',
  ARC_NEED,
  async (_, context) => {
    const keys = HOPS.map((domain) => makeKey('rsa-sha256', domain));
    const zone = zoneOf(...keys);
    const mails = await passOn(PLAIN, keys);
    const wrong: string[] = [];
    let all = 0;
    for (const strict of [true, false]) {
      const judge = async (
        name: string,
        mail: string,
        want: string,
        usedZone: Zone = zone,
      ): Promise<void> => {
        all += 1;
        const got = await chainOf(mail, usedZone, strict);
        if (got !== want) wrong.push(`${name}${strict ? ', strict' : ''}: ${want} wanted, ${got} got`);
      };
      await judge('no chain', PLAIN, 'none');
      for (const [at, mail] of mails.entries()) await judge(`${at + 1} hops`, mail, 'pass');
      const sealed = mails.at(-1) ?? '';
      await judge('headers above', `Received: from a.test\r\n${sealed}`, 'pass');
      await judge('empty lines at the end', `${sealed}\r\n\r\n`, 'pass');
      // What the second hop sent on: nobody can tell that a third one was.
      await judge('set 3 taken out', without(sealed, 3), 'pass');
      for (const { name, change } of ALTERATIONS) {
        ok(change(sealed) !== sealed, `${name} changes nothing`);
        await judge(name, change(sealed), 'fail');
      }
      for (const [at, key] of keys.entries()) {
        const others = keys.filter((one) => one !== key);
        await judge(`key ${at + 1} missing`, sealed, 'fail', zoneOf(...others));
        const stranger = { ...key, record: others[0]?.record ?? '' };
        await judge(`key ${at + 1} another`, sealed, 'fail', zoneOf(...others, stranger));
      }
    }
    deepStrictEqual(wrong, []);
    context.diagnostic(`${all}/${all} chains judged as RFC 8617 says`);
  },
);

suite('ARC stands where a list on the way added its footer before it sealed', ARC_NEED, async () => {
  const keys = HOPS.slice(0, 2).map((domain) => makeKey('rsa-sha256', domain));
  const [first = ''] = await passOn(PLAIN, keys.slice(0, 1));
  const changed = first + LIST_FOOTER;
  deepStrictEqual(await chainOf(changed, zoneOf(...keys), true), 'fail');
  const [last] = keys.slice(1);
  ok(last !== undefined);
  const sealed = await arcSign(checked(changed, last.domain, 'pass'), last, last.domain);
  // The newest signature covers what arrived; that the oldest no longer fits is no fault (RFC 8617, section 5.2).
  deepStrictEqual(await chainOf(sealed, zoneOf(...keys), true), 'pass');
});

/** The mail as each hop sends it on. */
async function passOn(mail: string, keys: readonly Key[]): Promise<readonly string[]> {
  const mails: string[] = [];
  for (const key of keys) {
    const before = mails.at(-1) ?? mail;
    mails.push(
      await arcSign(checked(before, key.domain, mails.length === 0 ? 'none' : 'pass'), key, key.domain),
    );
  }
  return mails;
}

function checked(mail: string, server: string, chain: 'none' | 'pass'): string {
  return `Authentication-Results: ${server}; arc=${chain}; spf=pass smtp.mfrom=hanabank.example\r\n${mail}`;
}

async function chainOf(mail: string, zone: Zone, strict: boolean): Promise<string> {
  const { arc } = await authenticate(Buffer.from(mail), {
    resolver: zoneResolver(zone),
    disableDmarc: true,
    disableBimi: true,
    strict,
  });
  return arc === false ? 'none' : arc.status.result;
}

/** One header of one set, folded lines included. */
function header(instance: number, name: string): RegExp {
  return new RegExp(`^${name}: i=${instance};.*\\r\\n(?:[ \\t].*\\r\\n)*`, 'm');
}

function setOf(mail: string, instance: number, name: string): string {
  return header(instance, name).exec(mail)?.[0] ?? '';
}

function without(mail: string, instance: number, name = 'ARC-[A-Za-z-]+'): string {
  return mail.replaceAll(new RegExp(header(instance, name), 'gm'), '');
}

function inSet(
  instance: number,
  name: string,
  from: RegExp,
  to: string | ((found: string) => string),
): (mail: string) => string {
  const change = typeof to === 'string' ? () => to : to;
  return (mail) => mail.replace(header(instance, name), (found) => found.replace(from, change));
}

function flipped(found: string): string {
  return `${found.slice(0, -1)}${found.endsWith('A') ? 'B' : 'A'}`;
}
