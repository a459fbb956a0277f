// Mails to be signed: in plain ASCII, in Japanese as programs send it, and with the ends and blanks that are easy to lose.

function mail(headers: readonly string[], body: readonly string[]): string {
  return [...headers, '', ...body].join('\r\n');
}

export const PLAIN = mail(
  [
    'From: Hanabank <info@hanabank.example>',
    'To: taro@freemail.example',
    'Subject: Your  statement',
    'Date: Thu, 26 Nov 2026 09:00:00 +0900',
    'Message-ID: <1@hanabank.example>',
  ],
  ['Dear Taro,', '', 'your statement  of November is ready. ', '\tHanabank', '', '', ''],
);

export const JAPANESE = mail(
  [
    'From: =?UTF-8?B?6Iqx6YqA6KGM?= <info@hanabank.example>',
    'To: taro@freemail.example',
    'Subject: =?UTF-8?B?44GU5Yip55So5piO57Sw44Gu44GK55+l44KJ44Gb?=',
    ' =?UTF-8?B?77yIMTHmnIjvvIk=?=',
    'Date: Thu, 26 Nov 2026 09:00:00 +0900',
    'Message-ID: <2@hanabank.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b1"',
  ],
  [
    '--b1',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '花銀行をご利用いただきありがとうございます。',
    '11月分の明細ができました。',
    '--b1',
    'Content-Type: text/html; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '<p>11月分の明細ができました。</p>',
    '--b1--',
    '',
  ],
);

export const EMPTY = mail(['From: info@hanabank.example', 'Subject: .'], ['']);
