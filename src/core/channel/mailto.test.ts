// Promises of the mailto address (M7, RFC 6068): it opens what was written, and only that; too long is said.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mailto } from './mailto.ts';

/** Reads an address as a mail program does: percent-decoding, no plus for a gap. */
function read(url: string): { readonly to: string; readonly fields: Readonly<Record<string, string>> } {
  const [, to = '', query = ''] = /^mailto:([^?]*)\?(.*)$/.exec(url) ?? [];
  return {
    to: decodeURIComponent(to),
    fields: Object.fromEntries(
      query.split('&').map((field) => {
        const [name = '', value = ''] = field.split('=');
        return [name, decodeURIComponent(value)];
      }),
    ),
  };
}

test('M7: subject and body come back as written, line breaks as CRLF', () => {
  const { url, fits } = mailto(
    'desk@hanashop.example',
    '報告 & お願い?=#+%',
    '一行目\n二行目\r\n100% + 1\r終わり',
  );
  deepEqual(read(url), {
    to: 'desk@hanashop.example',
    fields: { subject: '報告 & お願い?=#+%', body: '一行目\r\n二行目\r\n100% + 1\r\n終わり' },
  });
  equal(fits, true);
  match(url, /^mailto:desk@hanashop\.example\?subject=/);
});

test('M7: whatever is typed, there is one addressee, one subject, one body, in plain ASCII', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '\r\n',
          '?bcc=x@evil.example',
          '&cc=x@evil.example',
          ',x@evil.example',
          '%0ABcc:',
          '👩‍👩‍👧',
          '\ud83d',
          '#',
          "'",
          '"',
        ),
        {
          maxLength: 8,
        },
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(typed, typed, typed, (to, subject, body) => {
      const { url } = mailto(to, subject, body);
      ok(/^mailto:[!-~]*$/.test(url) && !/['"<>#,]/.test(url), url);
      const back = read(url);
      deepEqual(Object.keys(back.fields), ['subject', 'body']);
      ok(!/[\r\n]/.test(back.to + (back.fields['subject'] ?? '')));
      equal(back.fields['body'], body.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n'));
    }),
    { seed: 20261124, numRuns: 500 },
  );
});

test('M7: what the system would cut off is said not to fit', () => {
  equal(mailto('a@b.example', 's', 'x'.repeat(1_800)).fits, true);
  equal(mailto('a@b.example', 's', 'x'.repeat(1_900)).fits, false);
  // One character of Japanese takes nine in an address.
  equal(mailto('a@b.example', 's', 'あ'.repeat(220)).fits, false);
});
