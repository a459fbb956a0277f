// `kakekomi check`: is it really them? One value in words, or a stream of JSON Lines; nothing is ever fetched.
import { detectSubject } from '#core/verdict/detect-subject.ts';
import { verdict } from '#core/verdict/verdict.ts';
import type { Command } from '../command.ts';
import { defineCommand, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { openDirectory } from '../open-directory.ts';
import { readText } from '../read-input.ts';
import { sayProblems } from '../say-problems.ts';
import { sayVerdict } from '../say-verdict.ts';
import { checkLines } from './check-lines.ts';
import { checkMailCommand } from './check-mail.ts';

/** The largest text read from standard input, in bytes; a message is far smaller. */
const INPUT_MAX = 10_000_000;

const checkValue = defineCommand({
  name: 'check',
  summary: { ja: '本物かどうかを確かめます', en: 'Is it really them?' },
  help: {
    ja: `使い方: kakekomi check [--claims 名前] [--json] 確かめたいもの | -
        kakekomi check --jsonl
        kakekomi check mail ファイル.eml  (くわしくは check mail --help)

リンク、ドメイン、アドレス、電話番号、文面を、公式名簿と照らし合わせます。
開いたり、つないだりはしません。「-」と書くと、標準入力を読みます。

  --claims 名前  どこを名のっているか(サービスのIDか名前)
  --json         結果をJSONで出します。
  --jsonl        1行に1つの {"id","url"|"domain"|"address"|"phone"|"text","claims"?} を読み、
                 {"id","verdict","service"?,"impersonates"?,"reasons"} を返します。

終了コード: 0 公式、または確かめられない、1 あやしい、2 読めなかった
--jsonl では: 0 すべて読めた、2 読めない行があった
`,
    en: `Usage: kakekomi check [--claims NAME] [--json] VALUE | -
       kakekomi check --jsonl
       kakekomi check mail FILE.eml  (see check mail --help)

Holds a link, domain, address, phone number or message against the official directory.
It opens nothing and connects to nothing. With "-" it reads standard input.

  --claims NAME  Who it says it is (a service's id or name).
  --json         Print the result as JSON.
  --jsonl        Read one {"id","url"|"domain"|"address"|"phone"|"text","claims"?} a line and
                 answer {"id","verdict","service"?,"impersonates"?,"reasons"}.

Exit code: 0 official or not confirmed, 1 suspicious, 2 could not be read
With --jsonl: 0 all lines were read, 2 a line could not be read
`,
  },
  options: { '--claims': 'value', '--jsonl': 'flag' },
  positions: [0, 200],
  async run(given, io) {
    const { positions } = given;
    const isStream = given.has('--jsonl');
    if (isStream ? positions.some((word) => word !== '-') || given.has('--claims') : positions.length === 0) {
      io.stderr.write(checkValue.help[io.language]);
      return FAILED;
    }
    const directory = await openDirectory(io);
    if (directory === undefined) return FAILED;
    if (isStream) return checkLines(directory, io);
    const typed = positions.join(' ');
    const input = typed === '-' ? await readText('-', INPUT_MAX, io) : { ok: true as const, value: typed };
    if (!input.ok) {
      io.stderr.write(sayProblems(input.problems, io));
      return FAILED;
    }
    const subject = detectSubject(input.value);
    const judged = verdict(subject, directory, given.value('--claims'));
    if (given.has('--json')) writeJson({ kind: subject.kind, ...judged }, io);
    else sayVerdict(judged, subject, io);
    return judged.verdict === 'suspicious' ? NO : YES;
  },
});

export const checkCommand: Command = {
  ...checkValue,
  // "mail" alone can be no link, address or number, so it names the other form of the command.
  run: ([first, ...rest], io) =>
    first === 'mail'
      ? checkMailCommand.run(rest, io)
      : checkValue.run(first === undefined ? [] : [first, ...rest], io),
};
