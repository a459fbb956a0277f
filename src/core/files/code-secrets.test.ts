// M4: which two-dimensional codes open something.
import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { findCodeSecrets } from './code-secrets.ts';

const kinds = (text: string) =>
  findCodeSecrets([{ text, box: { x: 10, y: 10, width: 80, height: 80 } }], { width: 100, height: 100 }).map(
    ({ finding, boxes }) => [finding.kind, boxes],
  );
const AROUND = [{ x: 8, y: 8, width: 84, height: 84 }];

test('M4: keys, logins, moved accounts, reset links and Wi-Fi passwords are covered', () => {
  for (const [text, kind] of [
    ['otpauth://totp/Example:a?secret=JBSWY3DPEHPK3PXP', 'totp_secret'],
    ['otpauth-migration://offline?data=CjEKCkhlbGxvId6t', 'totp_secret'],
    ['https://line.me/R/au/q/abcdefgh12345678', 'token'],
    ['tg://login?token=AQKJd82kd02k', 'token'],
    ['https://discord.com/ra/9Kdj2kd93kdl', 'token'],
    ['https://shop.example/login?token=9fK2xQ7vLw83', 'token'],
    ['https://bank.example/qr-login/9fK2xQ7vLw83nTzB', 'token'],
    ['WIFI:T:WPA;S:home;P:tsubaki4471;;', 'password'],
  ] as const)
    deepEqual(kinds(text), [[kind, AROUND]], text);
});

test('M4: a code that only leads somewhere stays', () => {
  for (const text of [
    'https://shop.example/products/12',
    'https://www.example.jp/?utm_source=poster',
    '4901234567894',
    'WIFI:T:nopass;S:cafe;;',
  ])
    deepEqual(kinds(text), [], text);
});
