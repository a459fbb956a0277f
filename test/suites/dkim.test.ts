import { deepStrictEqual, ok } from 'node:assert/strict';
import { authenticate } from 'mailauth';
import { dkimSign, type Form, type Key, makeKey, DKIM_NEED, zoneOf } from './dkimpy.ts';
import { EMPTY, JAPANESE, PLAIN } from './mails.ts';
import { suite } from './suite.ts';
import { type Zone, zoneResolver } from './zone.ts';

const DOMAIN = 'hanabank.example';
const FORMS: readonly Form[] = ['simple', 'relaxed'];

interface Signed {
  readonly mail: string;
  readonly key: Key;
  readonly headers: Form;
  readonly body: Form;
}

interface Alteration {
  readonly name: string;
  readonly change: (mail: string) => string;
  /** Whether the signature still stands, given how headers and body were made canonical. */
  readonly stands: (headers: Form, body: Form) => boolean;
}

const never = () => false;
const always = () => true;
const ALTERATIONS: readonly Alteration[] = [
  { name: 'nothing', change: (mail) => mail, stands: always },
  {
    name: 'a header above',
    change: (mail) => `X-Spam: no\r\nReceived: from a.test\r\n${mail}`,
    stands: always,
  },
  { name: 'empty lines at the end', change: (mail) => `${mail}\r\n\r\n`, stands: always },
  { name: 'a letter in the body', change: replace('November', 'Novembar'), stands: never },
  { name: 'a line more', change: (mail) => `${mail}https://evil.test/\r\n`, stands: never },
  { name: 'a line less', change: replace('Dear Taro,\r\n', ''), stands: never },
  { name: 'another sender', change: replace('<info@hanabank', '<infa@hanabank'), stands: never },
  { name: 'another subject', change: replace('statement\r\nDate', 'refund\r\nDate'), stands: never },
  { name: 'a second sender above', change: (mail) => `From: a@evil.test\r\n${mail}`, stands: never },
  { name: 'another date', change: replace('26 Nov 2026', '27 Nov 2026'), stands: never },
  { name: 'a subject taken out', change: replace('Subject: Your  statement\r\n', ''), stands: never },
  {
    name: 'blanks in a header',
    change: replace('Your  statement', 'Your statement '),
    stands: (headers) => headers === 'relaxed',
  },
  {
    name: 'a header in capitals',
    change: replace('\r\nSubject:', '\r\nSUBJECT:'),
    stands: (headers) => headers === 'relaxed',
  },
  {
    name: 'a header folded',
    change: replace('Your  statement', 'Your\r\n statement'),
    stands: (headers) => headers === 'relaxed',
  },
  {
    name: 'a blank at a line end',
    change: replace('ready. \r\n', 'ready.\r\n'),
    stands: (_, body) => body === 'relaxed',
  },
  {
    name: 'blanks drawn together',
    change: replace('statement  of', 'statement of'),
    stands: (_, body) => body === 'relaxed',
  },
  { name: 'a blank taken out', change: replace('statement  of', 'statementof'), stands: never },
  {
    name: 'an empty line more inside',
    change: replace('Dear Taro,\r\n\r\n', 'Dear Taro,\r\n\r\n\r\n'),
    stands: never,
  },
  { name: 'the signature', change: flip(/\bb=[\s\S]{8}/), stands: never },
  { name: 'the body hash', change: flip(/\bbh=[\s\S]{8}/), stands: never },
  {
    name: 'a signed header named no more',
    change: (mail) => mail.replace(/ :\s+subject\b/, ''),
    stands: never,
  },
  {
    name: 'another domain',
    change: (mail) => mail.replace(/\bd=hanabank\.example/, 'd=sakurapay.example'),
    stands: never,
  },
];

suite(
  'DKIM of an independent signer stands, and falls with every alteration',
  DKIM_NEED,
  async (_, context) => {
    const keys = [makeKey('rsa-sha256', DOMAIN), makeKey('ed25519-sha256', DOMAIN)];
    const zone: Zone = { ...zoneOf(...keys), ...elsewhere(keys, 'sakurapay.example') };
    const signed = await Promise.all(
      keys.flatMap((key) => FORMS.flatMap((headers) => FORMS.map((body) => sign(PLAIN, key, headers, body)))),
    );
    const wrong: string[] = [];
    let all = 0;
    for (const { mail, key, headers, body } of signed) {
      for (const { name, change, stands } of ALTERATIONS) {
        const altered = change(mail);
        if (name !== 'nothing') ok(altered !== mail, `${name} changes nothing`);
        for (const strict of [true, false]) {
          all += 1;
          const [result] = await resultsOf(altered, zone, strict);
          const stood = result === 'pass';
          if (stood !== stands(headers, body))
            wrong.push(`${key.algorithm} ${headers}/${body}, ${name}${strict ? ', strict' : ''}: ${result}`);
        }
      }
    }
    deepStrictEqual(wrong, []);
    context.diagnostic(`${all}/${all} mails judged as RFC 6376 and 8463 say`);
  },
);

suite('DKIM of Japanese and of empty mails stands', DKIM_NEED, async () => {
  const keys = [makeKey('rsa-sha256', DOMAIN, 1024), makeKey('ed25519-sha256', DOMAIN)];
  const zone = zoneOf(...keys);
  const signed = await Promise.all(
    [JAPANESE, EMPTY].flatMap((mail) =>
      keys.flatMap((key) => FORMS.map((form) => sign(mail, key, form, form))),
    ),
  );
  for (const { mail, headers } of signed) {
    deepStrictEqual(await resultsOf(mail, zone, true), ['pass'], headers);
    deepStrictEqual(await resultsOf(`${mail}a\r\n`, zone, true), ['fail']);
  }
});

suite(
  'DKIM falls with the key: withdrawn, missing, too short, of another kind, not answered',
  DKIM_NEED,
  async () => {
    const rsa = makeKey('rsa-sha256', DOMAIN);
    const ed = makeKey('ed25519-sha256', DOMAIN);
    const short = makeKey('rsa-sha256', DOMAIN, 768);
    const name = `rsa2048._domainkey.${DOMAIN}`;
    const [one, weak, both] = await Promise.all([
      dkimSign(PLAIN, rsa, 'relaxed', 'relaxed'),
      dkimSign(PLAIN, short, 'relaxed', 'relaxed'),
      dkimSign(PLAIN, ed, 'relaxed', 'relaxed').then((mail) => dkimSign(mail, rsa, 'relaxed', 'relaxed')),
    ]);
    const cases: readonly (readonly [why: string, mail: string, zone: Zone, want: readonly string[]])[] = [
      ['as it is', one, zoneOf(rsa), ['pass']],
      ['two signatures', both, zoneOf(rsa, ed), ['pass', 'pass']],
      [
        'one of two withdrawn',
        both,
        { ...zoneOf(rsa), [`ed._domainkey.${DOMAIN}`]: [{ TXT: 'v=DKIM1; k=ed25519; p=' }] },
        ['neutral', 'pass'],
      ],
      ['withdrawn', one, { [name]: [{ TXT: 'v=DKIM1; p=' }] }, ['neutral']],
      ['missing', one, {}, ['neutral']],
      ['not answered', one, { [name]: ['TIMEOUT'] }, ['temperror']],
      ['another key', one, { [name]: [{ TXT: makeKey('rsa-sha256', 'other.example').record }] }, ['fail']],
      ['another kind', one, { [name]: [{ TXT: ed.record }] }, ['neutral']],
      ['no key at all', one, { [name]: [{ TXT: 'v=spf1 -all' }] }, ['neutral']],
      [
        'for mail of other kinds only',
        one,
        { [name]: [{ TXT: rsa.record.replace('k=rsa', 'k=rsa; s=tlsrpt') }] },
        ['neutral'],
      ],
      ['too short', weak, zoneOf(short), ['policy']],
    ];
    const got = await Promise.all(
      cases.map(async ([why, mail, zone]) => [why, (await resultsOf(mail, zone, true)).toSorted()]),
    );
    deepStrictEqual(
      got,
      cases.map(([why, , , want]) => [why, want]),
    );
  },
);

async function sign(mail: string, key: Key, headers: Form, body: Form): Promise<Signed> {
  return { mail: await dkimSign(mail, key, headers, body), key, headers, body };
}

async function resultsOf(mail: string, zone: Zone, strict: boolean): Promise<readonly string[]> {
  const { dkim } = await authenticate(Buffer.from(mail), {
    resolver: zoneResolver(zone),
    disableDmarc: true,
    disableBimi: true,
    strict,
  });
  return dkim.results.map(({ status }) => status.result);
}

/** The same keys under another's name: only the signature itself can tell them apart. */
function elsewhere(keys: readonly Key[], domain: string): Zone {
  return zoneOf(...keys.map((key) => ({ ...key, domain })));
}

/** In the mail as it was before it was signed. */
function replace(from: string, to: string): (mail: string) => string {
  return (mail) => {
    const start = mail.indexOf('From: Hanabank');
    return mail.slice(0, start) + mail.slice(start).replace(from, to);
  };
}

/** Changes one letter of what `pattern` finds. */
function flip(pattern: RegExp): (mail: string) => string {
  return (mail) =>
    mail.replace(pattern, (found) => {
      const last = found.at(-1) ?? '';
      return `${found.slice(0, -1)}${last === 'A' ? 'B' : 'A'}`;
    });
}
