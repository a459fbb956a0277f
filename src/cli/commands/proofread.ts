// `kakekomi proofread`: reads a letter over and shows each place with a suggestion; it changes nothing and never prints a secret.
import { isLanguage, type Language } from '#core/base/language.ts';
import { LONG_MAX } from '#core/base/limits.ts';
import { fromLocal, isLocalTime } from '#core/base/time.ts';
import { guard, isBlocking } from '#core/guard/guard.ts';
import { BLOT } from '#core/message/proofread/read-text.ts';
import { type Remark, type Severity, TEXT_KINDS } from '#core/message/proofread/types.ts';
import { proofreadFully } from '#server/proofread/proofread-fully.ts';
import { openCase } from '../case-file.ts';
import type { Io } from '../command.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import type { Given } from '../options.ts';
import { plainLine } from '../plain-text.ts';
import { readText } from '../read-input.ts';
import { sayProblems } from '../say-problems.ts';

export const proofreadCommand = defineCommand({
  name: 'proofread',
  summary: {
    ja: '手紙を読み返し、まちがいとわかりにくい所を示します',
    en: 'Read a letter over for slips and unclear places',
  },
  help: {
    ja: `使い方: kakekomi proofread [--in ja|en] [--kind 種類] [--case 事案.jsonl] [--json] ファイル | -

手紙を読み返し、場所と直し方を示します。手紙は書きかえません。どこにも送りません。
パスワードなどの秘密は、伏せてから読みます。

  --in ja|en       手紙の言葉。書かなければ、文字から判断します。
  --kind 種類      subject(件名)、body(本文)、chat、form。なければ body です。
  --case ファイル  事案の記録。金額や日付が合うかも見ます。
  --today 日付     「昨日」などを、この日から数えます(2026-11-26 の形)。
  --json           結果をJSONで出します。

終了コード: 0 読みにくいところはない、1 ある、2 読めない
`,
    en: `Usage: kakekomi proofread [--in ja|en] [--kind KIND] [--case CASE.jsonl] [--json] FILE | -

Reads a letter over and shows each place with a suggestion. The letter is not changed and goes nowhere.
Passwords and other secrets are masked before it is read.

  --in ja|en    The letter's language; told from its script when absent.
  --kind KIND   subject, body, chat or form; body when absent.
  --case FILE   The case's journal: amounts and days are compared with it.
  --today DATE  "Yesterday" is counted from this day (2026-11-26).
  --json        Print the result as JSON.

Exit code: 0 nothing to mend, 1 remarks, 2 could not be read
`,
  },
  options: { '--in': 'value', '--kind': 'value', '--case': 'value', '--today': 'value' },
  positions: [1, 1],
  run,
});

async function run(given: Given, io: Io): Promise<number> {
  const file = given.positions[0] ?? '-';
  const chosen = given.value('--in');
  const kind = TEXT_KINDS.find((one) => one === (given.value('--kind') ?? 'body'));
  const today = given.value('--today');
  if (
    (chosen !== undefined && !isLanguage(chosen)) ||
    kind === undefined ||
    (today !== undefined && (today.length !== 10 || !isLocalTime(today)))
  ) {
    io.stderr.write(proofreadCommand.help[io.language]);
    return FAILED;
  }
  const read = await readText(file, LONG_MAX * 4, io);
  if (!read.ok) {
    io.stderr.write(sayProblems(read.problems, io));
    return FAILED;
  }
  if (read.value.length > LONG_MAX) {
    say(io.stderr, { ja: `${file} は長すぎます。`, en: `${file} is too long.` }, io);
    return FAILED;
  }
  const caseFile = given.value('--case');
  const opened = caseFile === undefined ? undefined : await openCase(caseFile, io);
  if (caseFile !== undefined && opened === undefined) return FAILED;
  const { text, secrets } = mask(read.value);
  const zone = opened?.state.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const language = isLanguage(chosen) ? chosen : languageOfText(text);
  const remarks = await proofreadFully(text, {
    language,
    kind,
    now: today === undefined ? Date.now() : fromLocal(`${today}T12:00`, zone),
    zone,
    ...(opened === undefined ? {} : { state: opened.state }),
  });
  const places = placeAll(text, remarks);
  if (given.has('--json')) writeJson({ file, language, kind, secrets, remarks: places }, io);
  else sayAll(file, text, places, io);
  if (secrets > 0)
    say(
      io.stderr,
      {
        ja: '秘密が書かれているようです。kakekomi guard で場所がわかります。',
        en: 'It seems to hold a secret. kakekomi guard shows where.',
      },
      io,
    );
  return places.length === 0 && secrets === 0 ? YES : NO;
}

/** Secrets are blotted out unit by unit, so that every place stays where it is. */
function mask(text: string): { readonly text: string; readonly secrets: number } {
  const found = guard(text).filter(isBlocking);
  let masked = text;
  for (const { start, end } of found)
    masked = `${masked.slice(0, start)}${BLOT.repeat(end - start)}${masked.slice(end)}`;
  return { text: masked, secrets: found.length };
}

function languageOfText(text: string): Language {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';
}

interface Place extends Remark {
  readonly line: number;
  /** Counted in characters, so that 𠮷 is one. */
  readonly column: number;
}

function placeAll(text: string, remarks: readonly Remark[]): readonly Place[] {
  let line = 1;
  let lineStart = 0;
  return remarks.map((remark) => {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < remark.start; ) {
      line += 1;
      lineStart = next + 1;
      next = text.indexOf('\n', lineStart);
    }
    return { ...remark, line, column: Array.from(text.slice(lineStart, remark.start)).length + 1 };
  });
}

const SEVERITY: Readonly<Record<Severity, { readonly ja: string; readonly en: string }>> = {
  wrong: { ja: 'まちがい', en: 'slip' },
  unclear: { ja: 'わかりにくい', en: 'unclear' },
  hint: { ja: '読みやすく', en: 'hint' },
};

function sayAll(file: string, text: string, places: readonly Place[], io: Io): void {
  if (places.length === 0)
    say(io.stdout, { ja: '読みにくいところはありません。', en: 'Nothing hard to read.' }, io);
  for (const { rule, start, end, line, column, severity, say: why, fix } of places) {
    const words = plainLine(text.slice(start, end).replaceAll(BLOT, '•'), 60);
    const shown = words === '' ? '' : io.language === 'ja' ? ` 「${words}」` : ` “${words}”`;
    io.stdout.write(
      `${plainLine(file)}:${line}:${column}: ${SEVERITY[severity][io.language]}${shown} (${rule})\n`,
    );
    io.stdout.write(`  ${plainLine(why[io.language].replaceAll(BLOT, '•'))}\n`);
    if (fix !== undefined) io.stdout.write(`  → ${plainLine(fix.text.replaceAll(BLOT, '•').trim())}\n`);
  }
}
