// `kakekomi directory check`: for whoever tends the directory: what in its files is wrong, and which facts to see again.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Language, Text } from '#core/base/language.ts';
import type { Problem } from '#core/base/result.ts';
import { isLocalTime, toLocalDate } from '#core/base/time.ts';
import { checkDirectory, type DirectoryFile, type DirectoryReport } from '#core/directory/check-directory.ts';
import { readDirectoryFiles } from '#shelf/directory.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';

export const directoryCheckCommand = defineCommand({
  name: 'directory check',
  summary: { ja: '公式名簿のファイルを点検します', en: 'Check the directory files' },
  help: {
    ja: `使い方: kakekomi directory check [--today 日付] [フォルダ] [--json]

名簿を手入れする人のためのコマンドです。ファイルの形、重なり、食い違いと、
出典が1年より古い事実を、古い順に示します。古いだけなら、誤りとはしません。

フォルダ  services/ と bodies/ のあるフォルダ。なければ、この名簿
--today   今日の日付。例: 2026-11-26。なければ、この機械の日付

終了コード: 0 誤りなし、1 誤りあり、2 読めなかった
`,
    en: `Usage: kakekomi directory check [--today DATE] [FOLDER] [--json]

For whoever tends the directory. Tells what is wrong in the form of its files,
what is double or at odds, and which facts have a source older than a year,
oldest first. Being old alone is no error.

FOLDER    the folder that holds services/ and bodies/; this directory if absent
--today   the date it is, such as 2026-11-26; this machine's if absent

Exit code: 0 nothing wrong, 1 something wrong, 2 could not be read
`,
  },
  options: { '--today': 'value' },
  positions: [0, 1],
  async run(given, io) {
    const today = given.value('--today') ?? todayHere();
    if (today.length !== 10 || !isLocalTime(today)) {
      say(
        io.stderr,
        {
          ja: '--today には 2026-11-26 のような日付を書きます。',
          en: '--today takes a date such as 2026-11-26.',
        },
        io,
      );
      return FAILED;
    }
    const [folder] = given.positions;
    const files = await read(folder);
    if (files === undefined) {
      const shown = plainLine(folder ?? 'directory/');
      say(
        io.stderr,
        {
          ja: `${shown} を読めません。services/ と bodies/ のあるフォルダを指定してください。`,
          en: `Cannot read ${shown}. Give a folder that holds services/ and bodies/.`,
        },
        io,
      );
      return FAILED;
    }
    const report = checkDirectory(files, today);
    if (given.has('--json')) writeJson({ today, ...report }, io);
    else io.stdout.write(sayReport(report, io.language));
    return report.problems.length === 0 ? YES : NO;
  },
});

function todayHere(): string {
  return toLocalDate(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
}

async function read(folder: string | undefined): Promise<readonly DirectoryFile[] | undefined> {
  try {
    return await (folder === undefined
      ? readDirectoryFiles()
      : readDirectoryFiles(pathToFileURL(`${resolve(folder)}/`)));
  } catch {
    return undefined;
  }
}

type Params = Problem['params'];

const WORDS: Readonly<Record<string, (params: Params) => Text>> = {
  'not-json': ({ message }) => ({
    ja: `JSONとして読めません(${message})`,
    en: `it is not JSON (${message})`,
  }),
  'not-the-form': ({ message }) => ({
    ja: `決まった形ではありません(${message})`,
    en: `not in the form (${message})`,
  }),
  'id-not-file-name': ({ value }) => ({
    ja: `id「${value}」がファイル名と違います`,
    en: `the id "${value}" is not the file's name`,
  }),
  'type-not-folder': ({ value }) => ({
    ja: `種類「${value}」がフォルダと違います`,
    en: `the type "${value}" belongs in the other folder`,
  }),
  'id-twice': ({ value, other }) => ({
    ja: `id「${value}」は ${other} にもあります`,
    en: `the id "${value}" is also in ${other}`,
  }),
  'name-twice': ({ value, other }) => ({
    ja: `名前「${value}」は ${other} にもあります。意図したものなら、両方の shares に書きます`,
    en: `the name "${value}" is also in ${other}; if that is meant, put it into shares of both`,
  }),
  'value-twice': ({ value }) => ({
    ja: `「${value}」は、このファイルに2回あります`,
    en: `"${value}" stands twice in this file`,
  }),
  'domain-shared': ({ value, other }) => ({
    ja: `${value} は ${other} のドメインでもあります。意図したものなら、両方の shares に書きます`,
    en: `${value} is also a domain of ${other}; if that is meant, put it into shares of both`,
  }),
  'phone-shared': ({ value, other }) => ({
    ja: `${value} は ${other} の番号でもあります。意図したものなら、両方の shares に書きます`,
    en: `${value} is also a number of ${other}; if that is meant, put it into shares of both`,
  }),
  'outside-is-own': ({ value, other }) => ({
    ja: `${value} は ${other} 自身のドメインです`,
    en: `${value} is ${other}'s own domain`,
  }),
  'open-to-anyone': ({ value, listed }) => ({
    ja: `${value} はだれでも使える場所です(${listed})`,
    en: `${value} is open to anyone (${listed})`,
  }),
  'link-elsewhere': ({ host }) => ({
    ja: `${host} は、このファイルにないドメインです`,
    en: `${host} is none of the domains in this file`,
  }),
  'shares-nothing': ({ value }) => ({
    ja: `「${value}」を持つファイルは、ほかにありません`,
    en: `no other file has "${value}"`,
  }),
};

function sayReport(report: DirectoryReport, language: Language): string {
  const { files, facts, problems, stale, withoutContact } = report;
  const old = stale.reduce((sum, file) => sum + file.facts.length, 0);
  const text =
    language === 'ja'
      ? {
          all: `ファイル ${files}件、事実 ${facts}件`,
          problems: problems.length === 0 ? '誤りはありません。' : `誤り ${problems.length}件:`,
          stale: `確かめ直すもの(出典が1年より古い) ${old}件:`,
          without: `連絡先が1つもないもの ${withoutContact.length}件:`,
        }
      : {
          all: `${files} files, ${facts} facts`,
          problems: problems.length === 0 ? 'Nothing is wrong.' : `Wrong: ${problems.length}`,
          stale: `To see again, the source being older than a year: ${old}`,
          without: `Without any contact: ${withoutContact.length}`,
        };
  const lines = [
    text.all,
    text.problems,
    ...problems.map((problem) => `  ${sayProblem(problem, language)}`),
    ...(stale.length === 0 ? [] : ['', text.stale]),
    ...stale.flatMap(({ file, facts: ones }) => [
      `  ${file}`,
      ...ones.map(({ path, value, date, url }) =>
        plainLine(`    ${date}  ${path.join(' › ')}: ${value}${url === value ? '' : `  ← ${url}`}`, 500),
      ),
    ]),
    ...(withoutContact.length === 0 ? [] : ['', text.without, ...withoutContact.map((file) => `  ${file}`)]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function sayProblem({ code, path, params }: Problem, language: Language): string {
  const words = WORDS[code]?.(params)[language] ?? code;
  return plainLine(`${path.join(' › ')}: ${words}`, 500);
}
