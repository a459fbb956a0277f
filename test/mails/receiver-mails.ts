// Mails judged by what the person's own provider wrote into them, and by what others wrote to look like it.
import { mail, signed } from './build-mail.ts';
import { type MailCase, official, suspicious, unconfirmed } from './mail-case.ts';

const BANK = '花銀行 <info@mail.hanabank.example>';
const PASS =
  'dkim=pass header.i=@hanabank.example header.s=s1 header.b=abc; spf=pass (google.com: domain of info@mail.hanabank.example designates 192.0.2.10 as permitted sender) smtp.mailfrom=info@mail.hanabank.example; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=hanabank.example';
const FAIL = 'spf=fail smtp.mailfrom=a@evil.test; dmarc=fail (p=REJECT) header.from=hanabank.example';

const INSIDE =
  'Received: by 2002:a05:6a10:1234:b0:1c8:abcd with SMTP id x1; Mon, 23 Nov 2026 01:00:01 -0800 (PST)';
const AT_GMAIL =
  'Received: from mx.hanabank.example (mx.hanabank.example. [192.0.2.10])\r\n        by mx.google.com with ESMTPS id a1-2\r\n        for <taro@freemail.example>; Mon, 23 Nov 2026 01:00:00 -0800 (PST)';
const ELSEWHERE =
  'Received: from a (a [203.0.113.66]) by mx.company.test with ESMTP id 1; Mon, 23 Nov 2026 10:00:00 +0900';
const AT_OUTLOOK =
  'Received: from B.apcprd03.prod.outlook.com (2001:db8::1)\r\n by A.apcprd03.prod.outlook.com (2001:db8::2) with Microsoft SMTP Server (version=TLS1_2) id 15.20; Mon, 23 Nov 2026 01:00:00 +0000';

function results(words: string, authority = 'mx.google.com'): string {
  return `Authentication-Results: ${authority}${authority === '' ? '' : ';\r\n       '}${words}`;
}

/** At Gmail, topmost first. */
function atGmail(...above: readonly string[]): Buffer {
  return mail({ from: BANK, body: 'お知らせです。', above: [INSIDE, ...above] });
}

const gmail = { receiver: 'gmail', because: 'receiver-says' };
const outlook = { receiver: 'outlook', because: 'receiver-says' };
const NOT_KNOWN = 'proof-not-known';

export const RECEIVER_MAILS: readonly MailCase[] = [
  official('Gmail vouches', atGmail(results(PASS), AT_GMAIL), 'hanabank', gmail),
  official(
    'Gmail vouches by SPF alone',
    atGmail(
      results('spf=pass smtp.mailfrom=info@mail.hanabank.example; dmarc=pass header.from=hanabank.example'),
      AT_GMAIL,
    ),
    'hanabank',
    gmail,
  ),
  official(
    'Outlook vouches',
    mail({
      from: BANK,
      above: [
        AT_OUTLOOK,
        results(
          'spf=pass (sender IP is 192.0.2.10)\r\n smtp.mailfrom=mail.hanabank.example; dkim=pass (signature was verified)\r\n header.d=hanabank.example;dmarc=pass action=none\r\n header.from=mail.hanabank.example;compauth=pass reason=100',
          '',
        ),
      ],
    }),
    'hanabank',
    outlook,
  ),
  official(
    'a forged field below Gmail’s own changes nothing',
    atGmail(results(PASS), AT_GMAIL, results(FAIL)),
    'hanabank',
    gmail,
  ),
  suspicious('Gmail says it failed', atGmail(results(FAIL), AT_GMAIL), 'domain-forged', 'hanabank', {
    receiver: 'gmail',
  }),
  suspicious(
    'a forged pass below Gmail’s fail',
    atGmail(results(FAIL), AT_GMAIL, results(PASS)),
    'domain-forged',
    'hanabank',
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'another’s pass',
    atGmail(results('dkim=pass header.d=evil.test; dmarc=none header.from=hanabank.example'), AT_GMAIL),
    'proof-of-other',
    { receiver: 'gmail' },
  ),

  unconfirmed('the person says nothing of a provider', atGmail(results(PASS), AT_GMAIL), NOT_KNOWN, {
    receiver: '',
  }),
  unconfirmed('the person’s provider is another one', atGmail(results(PASS), AT_GMAIL), NOT_KNOWN, {
    receiver: 'outlook',
  }),
  unconfirmed('a provider we do not know', atGmail(results(PASS), AT_GMAIL), NOT_KNOWN, {
    receiver: 'provider.test',
  }),
  unconfirmed(
    'a file that never passed a provider',
    mail({ from: BANK, above: [results(PASS)] }),
    NOT_KNOWN,
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'taken in by another server, forged below',
    mail({ from: BANK, above: [ELSEWHERE, results(PASS), AT_GMAIL] }),
    NOT_KNOWN,
    { receiver: 'gmail' },
  ),
  unconfirmed('forged below a foreign step', atGmail(ELSEWHERE, results(PASS)), NOT_KNOWN, {
    receiver: 'gmail',
  }),
  unconfirmed(
    'another name for who checked',
    atGmail(results(PASS, 'mx.google.com.evil.test'), AT_GMAIL),
    NOT_KNOWN,
    { receiver: 'gmail' },
  ),
  unconfirmed('no name for who checked, at Gmail', atGmail(results(PASS, ''), AT_GMAIL), NOT_KNOWN, {
    receiver: 'gmail',
  }),
  unconfirmed(
    'Gmail’s name at Outlook',
    mail({ from: BANK, above: [AT_OUTLOOK, results(PASS)] }),
    NOT_KNOWN,
    { receiver: 'outlook' },
  ),
  unconfirmed(
    'the greeting says the provider’s name',
    mail({
      from: BANK,
      above: [
        'Received: from x by mx.google.com (x [203.0.113.66]) by mx.company.test; Mon, 23 Nov 2026 10:00:00 +0900',
        results(PASS),
      ],
    }),
    NOT_KNOWN,
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'the greeting says it in a comment',
    mail({
      from: BANK,
      above: [
        'Received: from unknown (HELO  by mx.google.com) (203.0.113.66) by mx.company.test; Mon, 23 Nov 2026 10:00:00 +0900',
        results(PASS),
      ],
    }),
    NOT_KNOWN,
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'a host that only ends like the provider’s',
    mail({
      from: BANK,
      above: [
        'Received: from x by mx.notgoogle.com with ESMTP; Mon, 23 Nov 2026 10:00:00 +0900',
        results(PASS),
      ],
    }),
    NOT_KNOWN,
    { receiver: 'gmail' },
  ),

  unconfirmed(
    'a pass inside a comment',
    atGmail(
      results(
        'spf=none (dkim=pass header.d=hanabank.example; dmarc=pass header.from=hanabank.example) smtp.mailfrom=x; dmarc=none',
      ),
      AT_GMAIL,
    ),
    'proof-missing',
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'a pass inside a quoted address',
    atGmail(
      results('spf=pass smtp.mailfrom="a; dkim=pass header.d=hanabank.example; b"@evil.test; dmarc=none'),
      AT_GMAIL,
    ),
    'proof-of-other',
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'an address that ends the comment',
    atGmail(
      results(
        'spf=pass (google.com: domain of "a) ; dkim=pass header.i=@hanabank.example (b"@evil.test designates 203.0.113.66) smtp.mailfrom=x@evil.test',
      ),
      AT_GMAIL,
    ),
    NOT_KNOWN,
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'a comment that never ends',
    atGmail(results('spf=none (oops; dkim=pass header.d=hanabank.example'), AT_GMAIL),
    NOT_KNOWN,
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'two From domains in one result',
    atGmail(results('dmarc=pass header.from=evil.test header.from=hanabank.example'), AT_GMAIL),
    'proof-of-other',
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'a pass of a domain that only ends alike',
    atGmail(results('dkim=pass header.d=evilhanabank.example; dmarc=none'), AT_GMAIL),
    'proof-of-other',
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'Gmail vouches for a signature that leaves the end open',
    mail({
      from: BANK,
      above: [
        INSIDE,
        results('dkim=pass header.i=@hanabank.example; dmarc=pass header.from=hanabank.example'),
        AT_GMAIL,
        'DKIM-Signature: v=1; a=rsa-sha256; d=hanabank.example; s=s1; l=120; h=From:Subject; bh=x; b=y',
      ],
    }),
    'proof-partial',
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'Gmail vouches for a signature without the subject',
    mail({
      from: BANK,
      above: [
        INSIDE,
        results('dkim=pass header.i=@hanabank.example; dmarc=pass header.from=hanabank.example'),
        AT_GMAIL,
        'DKIM-Signature: v=1; a=rsa-sha256; d=hanabank.example; s=s1; h=From:Date; bh=x; b=y',
      ],
    }),
    'proof-partial',
    { receiver: 'gmail' },
  ),
  suspicious(
    'Gmail vouches, and a second From stands above',
    mail({ from: ['a@evil.test', BANK], above: [INSIDE, results(PASS), AT_GMAIL] }),
    'several-senders',
    'hanabank',
    { receiver: 'gmail' },
  ),
  unconfirmed(
    'forged fields do not count when DNS is asked',
    mail({
      from: 'info@yamaneko.example',
      above: [
        INSIDE,
        results('dkim=pass header.d=yamaneko.example; dmarc=pass header.from=yamaneko.example'),
        AT_GMAIL,
      ],
    }),
    'proof-missing',
  ),
  official(
    'a genuine signature in a file somebody handed over',
    signed(mail({ from: BANK, body: 'お知らせです。' }), 'hanabank.example'),
    'hanabank',
  ),
];
