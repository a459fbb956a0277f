// `kakekomi check mail`: a whole mail, its authentication checked against DNS, every link and attachment judged; no link is opened.
import { isIP } from 'node:net';
import { oneLine } from '#core/message/plain.ts';
import { judgeMail } from '#core/verdict/mail/judge-mail.ts';
import { dangerWords } from '#core/verdict/mail/mail-reasons.ts';
import { MAIL_MAX } from '#core/verdict/mail/looks-like-mail.ts';
import { readMail } from '#core/verdict/mail/read-mail.ts';
import type { MailVerdict } from '#core/verdict/mail/types.ts';
import { reasonText, verdictWord } from '#core/verdict/reasons.ts';
import { authenticateMail } from '#server/mail-check/authenticate.ts';
import { type DnsResolver, fileResolver, systemResolver } from '#server/mail-check/resolver.ts';
import type { Io } from '../command.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { openDirectory } from '../open-directory.ts';
import type { Given } from '../options.ts';
import { readBytes, readText } from '../read-input.ts';
import { sayProblems } from '../say-problems.ts';
import { sayVerdict } from '../say-verdict.ts';

const DNS_MAX = 5_000_000;

export const checkMailCommand = defineCommand({
  name: 'check mail',
  summary: { ja: 'メールのファイルを確かめます', en: 'Check a mail file' },
  help: {
    ja: `使い方: kakekomi check mail [--claims 名前] [--dns ファイル] [--json] ファイル.eml | -

差出人の証明(SPF、DKIM、DMARC、ARC)をDNSで調べ、リンクと添付を1つずつ確かめます。
リンクは開きません。添付も開きません。

  --claims 名前     どこを名のっているか(サービスのIDか名前)
  --dns ファイル    DNSの代わりに使うJSON。つながずに調べます。
                    {"example.jp": {"TXT": [["v=spf1 -all"]]}} の形です。
  --ip アドレス     自分のサーバーで受け取ったときの、相手のアドレス
  --helo 名前       そのときの EHLO の名前
  --sender アドレス そのときの MAIL FROM
  --json            結果をJSONで出します。

終了コード: 0 公式、または確かめられない、1 あやしい、2 読めなかった
`,
    en: `Usage: kakekomi check mail [--claims NAME] [--dns FILE] [--json] FILE.eml | -

Checks the sender's proof (SPF, DKIM, DMARC, ARC) against DNS, and every link and attachment.
No link and no attachment is opened.

  --claims NAME     Who it says it is (a service's id or name).
  --dns FILE        JSON to use in place of DNS; nothing is asked of the network.
                    Its form is {"example.jp": {"TXT": [["v=spf1 -all"]]}}.
  --ip ADDRESS      The address it came from, when your own server took it in.
  --helo NAME       The EHLO name it gave then.
  --sender ADDRESS  The MAIL FROM it gave then.
  --json            Print the result as JSON.

Exit code: 0 official or not confirmed, 1 suspicious, 2 could not be read
`,
  },
  options: { '--claims': 'value', '--dns': 'value', '--ip': 'value', '--helo': 'value', '--sender': 'value' },
  positions: [1, 1],
  async run(given, io) {
    const directory = await openDirectory(io);
    if (directory === undefined) return FAILED;
    const ip = given.value('--ip');
    if (ip !== undefined && isIP(ip) === 0)
      return refuse([{ code: 'ip-not-an-address', path: [], params: { ip } }], io);
    const resolver = await openResolver(given, io);
    if (resolver === undefined) return FAILED;
    const bytes = await readBytes(given.positions[0] ?? '', MAIL_MAX, io);
    if (!bytes.ok) return refuse(bytes.problems, io);
    const reading = await readMail(bytes.value);
    if (!reading.ok) return refuse(reading.problems, io);
    const envelope = Object.fromEntries(
      (['ip', 'helo', 'sender'] as const).flatMap((name) => {
        const value = given.value(`--${name}`);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    const authentication = await authenticateMail(bytes.value, resolver, envelope);
    const judged = judgeMail(reading.value, authentication, directory, given.value('--claims'));
    if (given.has('--json')) writeJson(asJson(judged), io);
    else sayMail(judged, io);
    return judged.verdict === 'suspicious' ? NO : YES;
  },
});

function refuse(problems: Parameters<typeof sayProblems>[0], io: Io): number {
  io.stderr.write(sayProblems(problems, io));
  return FAILED;
}

async function openResolver(given: Given, io: Io): Promise<DnsResolver | undefined> {
  const file = given.value('--dns');
  if (file === undefined) return systemResolver();
  const text = await readText(file, DNS_MAX, io);
  const resolver = text.ok ? fileResolver(text.value) : text;
  if (resolver.ok) return resolver.value;
  refuse(resolver.problems, io);
  return undefined;
}

/** The links' own answers beside each link, as `check --jsonl` words them. */
function asJson({ links, ...judged }: MailVerdict): object {
  return {
    kind: 'mail',
    ...judged,
    links: links.map(({ url, shown, judged: one }) => ({ url, ...(shown === '' ? {} : { shown }), ...one })),
  };
}

const WORDS = {
  from: { ja: '差出人', en: 'From' },
  subject: { ja: '件名', en: 'Subject' },
  links: { ja: 'リンク', en: 'Links' },
  attachments: { ja: '添付', en: 'Attachments' },
  proof: { ja: '証明', en: 'Proof' },
} as const;

const SHOWN_MAX = 30;

function sayMail(judged: MailVerdict, io: Io): void {
  const { language, stdout } = io;
  const line = (text: string) => stdout.write(`${oneLine(text, 300)}\n`);
  for (const { name, address } of judged.from) line(`${WORDS.from[language]}: ${name} <${address}>`);
  line(`${WORDS.subject[language]}: ${judged.subject}`);
  const { results } = judged.authentication;
  for (const { method, result, domain = '' } of results)
    line(`${WORDS.proof[language]}: ${method}=${result} ${domain}`);
  if (judged.links.length > 0) say(stdout, WORDS.links, io);
  for (const { url, judged: one } of judged.links.slice(0, SHOWN_MAX)) {
    line(`- ${verdictWord(one, language)}: ${url}`);
    const [first] = one.reasons;
    if (first !== undefined) line(`    ${reasonText(first, language).plain}`);
  }
  const rest = judged.links.length - SHOWN_MAX;
  if (rest > 0) say(stdout, { ja: `ほか ${rest}件`, en: `and ${rest} more` }, io);
  if (judged.attachments.length > 0) say(stdout, WORDS.attachments, io);
  for (const { name, type, danger } of judged.attachments.slice(0, SHOWN_MAX))
    line(`- ${name} (${type}) ${dangerWords(danger, language)}`.trimEnd());
  sayVerdict(judged, { kind: 'mail' }, io);
  const theirs = judged.impersonates;
  if (theirs !== undefined)
    say(
      stdout,
      {
        ja: `本物の連絡先: kakekomi directory show ${theirs}`,
        en: `The genuine contacts: kakekomi directory show ${theirs}`,
      },
      io,
    );
}
