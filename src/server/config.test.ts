import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';
import { PROBLEM_TEXT } from './say.ts';

const desk = (environment: Record<string, string>) => {
  const config = readConfig([], { KAKEKOMI_DATA: '/data', ...environment });
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  return config.value.desk;
};

test('a desk needs nothing set: SQLite and keys lie in the data folder', () => {
  const plain = desk({});
  deepEqual(
    [plain?.databaseUrl, plain?.keyFile, plain?.origin, plain?.s3, plain?.mail],
    [undefined, '/data/desk-keys.json', undefined, undefined, undefined],
  );
  const off = readConfig(['--no-desk'], {});
  ok(off.ok && off.value.desk === undefined);
});

test('what is set is read: names in both languages, origin without its slash, stores and mail', () => {
  const set = desk({
    KAKEKOMI_ORIGIN: 'https://support.example.com/',
    KAKEKOMI_DESK_NAME: '架空ショップ 窓口 | Example Shop support',
    KAKEKOMI_KEYS: '/keys/desk.json',
    DATABASE_URL: 'postgres://desk@db.example.com/desk',
    S3_ENDPOINT: 'https://s3.example.com',
    S3_BUCKET: 'desk',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'invented',
    SMTP_URL: 'smtps://smtp.example.com',
    MAIL_FROM: 'support@example.com',
  });
  equal(set?.origin, 'https://support.example.com');
  deepEqual(set?.name, { ja: '架空ショップ 窓口', en: 'Example Shop support' });
  equal(set?.keyFile, '/keys/desk.json');
  equal(set?.s3?.region, 'auto');
  deepEqual(set?.mail, {
    smtpUrl: 'smtps://smtp.example.com',
    imapUrl: undefined,
    from: 'support@example.com',
    dkim: undefined,
  });
  const signed = desk({
    SMTP_URL: 'smtp://localhost',
    MAIL_FROM: '窓口 <support@example.com>',
    DKIM_KEY_FILE: '/keys/dkim.pem',
    DKIM_SELECTOR: 'kk',
  });
  deepEqual(signed?.mail?.dkim, { keyFile: '/keys/dkim.pem', selector: 'kk', domain: 'example.com' });
  deepEqual(desk({ KAKEKOMI_DESK_NAME: '窓口だけ' })?.name, { ja: '窓口だけ', en: '窓口だけ' });
});

test('what is set wrongly is named with its mend, and no password is said again', () => {
  const wrong = readConfig([], {
    KAKEKOMI_ORIGIN: 'http://support.example.com',
    KAKEKOMI_RECOVERY: 'age1short',
    DATABASE_URL: 'mysql://desk:invented-password@db.example.com/desk',
    S3_ENDPOINT: 'https://s3.example.com',
    IMAP_URL: 'imaps://imap.example.com',
  });
  ok(!wrong.ok);
  deepEqual(
    wrong.problems.map(({ code }) => code),
    ['database-invalid', 'origin-invalid', 'recovery-invalid', 's3-incomplete', 'mail-incomplete'],
  );
  ok(wrong.problems.every(({ code }) => code in PROBLEM_TEXT));
  ok(!JSON.stringify(wrong.problems).includes('invented-password'));
  const mail = readConfig([], {
    SMTP_URL: 'http://desk:invented-password@smtp.example.com',
    IMAP_URL: 'imap://',
    MAIL_FROM: 'support@example.com, other@example.com',
  });
  const dkim = readConfig([], { SMTP_URL: 'smtp://a', MAIL_FROM: 'a@example.com', DKIM_SELECTOR: 'kk' });
  ok(!mail.ok && !dkim.ok);
  deepEqual(
    mail.problems.map(({ code, params }) => [code, params['what']]),
    [
      ['mail-invalid', 'SMTP_URL'],
      ['mail-invalid', 'IMAP_URL'],
      ['mail-invalid', 'MAIL_FROM'],
    ],
  );
  deepEqual(
    dkim.problems.map(({ code }) => code),
    ['dkim-incomplete'],
  );
  const found = [...mail.problems, ...dkim.problems];
  ok(found.every(({ code }) => code in PROBLEM_TEXT));
  ok(!JSON.stringify(found).includes('invented-password'));
});
