// `kakekomi desk status`: how the desk is, on one screen, and what wants somebody's hand.
import type { Language, Text } from '#core/base/language.ts';
import { type Attention, type DeskStatus, statusOf } from '#server/desk/operate/status.ts';
import { defineCommand, writeJson } from '../define-command.ts';
import { DESK_HELP, useDesk } from '../desk/use-desk.ts';
import { NO, YES } from '../exit-codes.ts';
import { plainLine } from '../plain-text.ts';

export const deskStatusCommand = defineCommand({
  name: 'desk status',
  summary: { ja: '窓口の様子を見ます', en: 'How the desk is' },
  help: {
    ja: `使い方: kakekomi desk status [--json]

データベース、鍵、担当者、事案の数、待っている仕事、監査の記録を見ます。何も変えません。
監査の最後のハッシュは、別の場所に控えてください。

${DESK_HELP.ja}

終了コード: 0 問題ない、1 手当てが要る、2 見られなかった
`,
    en: `Usage: kakekomi desk status [--json]

Looks at the database, keys, staff, numbers of cases, jobs and the audit. Changes nothing.
Note the audit's last hash somewhere else.

${DESK_HELP.en}

Exit code: 0 all well, 1 something wants a hand, 2 could not be looked at
`,
  },
  positions: [0, 0],
  run: (given, io) =>
    useDesk(io, 'look', async (operator) => {
      const status = await statusOf(operator);
      if (given.has('--json')) writeJson(status, io);
      else {
        io.stdout.write(saySheet(status, io.language));
        for (const code of status.attention) io.stderr.write(`! ${ATTENTION[code][io.language]}\n`);
      }
      return status.attention.length === 0 ? YES : NO;
    }),
});

const ATTENTION: Readonly<Record<Attention, Text>> = {
  'migrations-waiting': {
    ja: 'データベースは前の版のままです。サーバーを起動すると新しくなります。',
    en: 'The database is of an earlier version; starting the server brings it up to date.',
  },
  'database-newer': {
    ja: 'データベースは、この Kakekomi より新しい版のものです。',
    en: 'The database is of a newer version than this Kakekomi.',
  },
  keys: {
    ja: '鍵のファイルを読めません。desk keys show で確かめてください。',
    en: 'The key file cannot be read. See desk keys show.',
  },
  'no-admin': {
    ja: 'サインインできる管理者がいません。desk first-run-code で入れます。',
    en: 'No admin can sign in. desk first-run-code lets one in.',
  },
  'jobs-given-up': {
    ja: 'あきらめた仕事があります。desk jobs で確かめてください。',
    en: 'Jobs were given up. See desk jobs.',
  },
  'audit-broken': {
    ja: '監査の記録が破れています。desk verify で確かめてください。',
    en: 'The audit is broken. See desk verify.',
  },
};

const LABELS = {
  database: { ja: 'データベース', en: 'Database' },
  migrations: { ja: '更新', en: 'Migrations' },
  desk: { ja: '窓口', en: 'Desk' },
  keys: { ja: '鍵', en: 'Keys' },
  staff: { ja: '担当者', en: 'Staff' },
  cases: { ja: '事案', en: 'Cases' },
  jobs: { ja: '仕事', en: 'Jobs' },
  audit: { ja: '監査', en: 'Audit' },
} as const satisfies Readonly<Record<string, Text>>;

function saySheet(status: DeskStatus, language: Language): string {
  const ja = language === 'ja';
  const { database, migrations, name, origin, keys, staff, cases, unopened, jobs, audit } = status;
  const sum = (pick: (job: DeskStatus['jobs'][number]) => number): number =>
    jobs.reduce((total, job) => total + pick(job), 0);
  const buckets = Object.entries(cases).map(([bucket, count]) => `${bucket} ${count}`);
  const waiting = [...migrations.waiting, ...migrations.unknown];
  const lines: readonly (readonly [keyof typeof LABELS, string])[] = [
    [
      'database',
      `${database.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'} ${database.version}, ${database.place}, ${sayBytes(database.bytes)}`,
    ],
    [
      'migrations',
      `${migrations.applied.length}${ja ? ' 件ずみ' : ' applied'}${waiting.length === 0 ? '' : `; ${waiting.join(' ')}`}`,
    ],
    ['desk', name === undefined ? '–' : `${name[language]}, ${origin ?? ''}`],
    ...sayKeys(keys, ja).map((line) => ['keys', line] as const),
    [
      'staff',
      ja
        ? `${staff.active}人（サインインできる管理者 ${staff.admins}人、設定の途中 ${staff.unsecured}人）`
        : `${staff.active} active; admins who can sign in: ${staff.admins}; not set up yet: ${staff.unsecured}`,
    ],
    [
      'cases',
      `${buckets.join(', ') || '0'}; ${ja ? 'まだ開いていない報告' : 'reports not opened yet'}: ${unopened}`,
    ],
    [
      'jobs',
      ja
        ? `待っている ${sum((job) => job.waiting)}、あきらめた ${sum((job) => job.givenUp)}`
        : `${sum((job) => job.waiting)} waiting, ${sum((job) => job.givenUp)} given up`,
    ],
    [
      'audit',
      audit.ok
        ? `${audit.lines}${ja ? '行、破れていない、最後のハッシュ' : ' lines, whole, the last hash is'} ${audit.head}`
        : `${ja ? '破れている: 行' : 'broken at line'} ${audit.seq}`,
    ],
  ];
  return lines.map(([label, text]) => `${LABELS[label][language]}: ${plainLine(text, 400)}\n`).join('');
}

function sayKeys(keys: DeskStatus['keys'], ja: boolean): readonly string[] {
  if ('problem' in keys) return [keys.problem];
  return [
    `${ja ? '署名' : 'signing'} ${keys.signing.map(({ kid }) => kid).join(' ')}`,
    `${ja ? '受取' : 'reports'} ${keys.recipient}`,
    `${ja ? '予備の鍵' : 'offline recovery'} ${keys.recovery.join(' ') || (ja ? 'なし' : 'none')}`,
  ];
}

function sayBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
