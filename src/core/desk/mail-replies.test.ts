// Promises of the desk's own mails: a receipt, no link, no word of the case, and always that no secret is asked for.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { LANGUAGES } from '../base/language.ts';
import { guard, isBlocking } from '../guard/guard.ts';
import { extractParts } from '../verdict/extract-parts.ts';
import { acknowledgementMail, newsMail, withFooter } from './mail-replies.ts';

const desk = { name: { ja: 'あおぞら商店 窓口', en: 'Aozora Shop support' }, host: 'support.example.com' };

test('B10: no mail of the desk has a link, an address or a number to press, nor anything the guard stops', () => {
  for (const language of LANGUAGES) {
    const mails = [
      acknowledgementMail(desk, 'KK-7F3M-9Q2X', language),
      newsMail(desk, language),
      { subject: '', text: withFooter('お返事です。', desk, language) },
    ];
    for (const { subject, text } of mails) {
      deepEqual(extractParts(`${subject}\n${text}`), { links: [], addresses: [], phones: [] });
      deepEqual(guard(`${subject}\n${text}`).filter(isBlocking), []);
      ok(/お聞きすることはありません|We never ask/.test(text));
    }
  }
});

test('A1: the acknowledgement names the receipt, news names nothing of the case', () => {
  const { subject, text } = acknowledgementMail(desk, 'KK-7F3M-9Q2X', 'ja', { ja: '順に見ます。', en: '' });
  ok(subject.includes('KK-7F3M-9Q2X') && text.includes('KK-7F3M-9Q2X') && text.includes('順に見ます。'));
  for (const language of LANGUAGES) ok(!JSON.stringify(newsMail(desk, language)).includes('KK-'));
});

test('a desk’s name cannot begin a header of its own', () => {
  const odd = { ...desk, name: { ja: 'あ\r\nBcc: x', en: 'a\r\nBcc: x' } };
  for (const language of LANGUAGES) equal(/[\r\n]/.test(newsMail(odd, language).subject), false);
});
