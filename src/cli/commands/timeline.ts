// `kakekomi timeline`: mails, exports and statements become one timeline that shows what does not fit; nothing leaves this machine.
import { createHash } from 'node:crypto';
import { addDays, DAY_MS, fromLocal, isLocalTime, isZone } from '#core/base/time.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { IpPlace } from '#core/evidence/ip-place.ts';
import { createKnownReaders } from '#core/evidence/known-readers.ts';
import {
  createEvidenceReading,
  type EvidenceReading,
  type EvidenceResult,
  type StreamHash,
} from '#core/evidence/read-evidence.ts';
import { writeCsv } from '#core/evidence/tables/write-csv.ts';
import { buildTimeline } from '#core/evidence/timeline/build-timeline.ts';
import { TABLE_HEADER, tableRows, timelineJson } from '#core/evidence/to-json.ts';
import { loadIpLocation, withNetworks } from '#server/ip-location/load-ip-location.ts';
import { RECEIVERS } from '#core/verdict/mail/receivers.ts';
import type { Io } from '../command.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { openDirectory } from '../open-directory.ts';
import type { Given } from '../options.ts';
import { plainLine } from '../plain-text.ts';
import { sayProblems } from '../say-problems.ts';
import { findFiles } from '../timeline/find-files.ts';
import { sayTimeline } from '../timeline/say-timeline.ts';
import { writeNewFile } from '../write-file.ts';

export const timelineCommand = defineCommand({
  name: 'timeline',
  summary: {
    ja: 'メールや利用履歴のファイルから、できごとを時間の順に並べます',
    en: 'Put mails, activity exports and statements in order of time',
  },
  help: {
    ja: `使い方: kakekomi timeline [--tz 地域] [--since 日付] [--until 日付] [--mailbox gmail|outlook]
                          [--json] [--csv ファイル] ファイル...

書き出したデータ(ZIP、TGZ、フォルダー)、メール(mbox、eml)、利用履歴やカードの
明細(CSV、JSON)を読み、いつ何があったかを1つの時間の順に並べます。
その人のふだんと合わないものには、理由を付けて印をします。
ファイルは変えません。どこにも送りません。

  --tz 地域      時刻に地域が書かれていないときの地域。例: Asia/Tokyo
                 書かないと、その時刻は「地域不明」のまま示します。
  --since 日付   この日から。例: 2026-11-01
  --until 日付   この日まで(その日を含みます)。
  --mailbox 名前  メールが届いた所(gmail か outlook)。ご自分で取り出したメールなら、
                 そこが付けた検査の結果を使って、本物かどうかを確かめます。
  --networks 場所 ip-location-dbの asn-ipv4-num.csv と asn-ipv6-num.csv を置いた
                 フォルダー。アドレスの回線も比べます。
  --csv ファイル  表計算ソフトで開ける表にも書きます。上書きはしません。
  --json         結果をJSONで出します。形は docs/formats.md にあります。

Ctrl-C で止めると、そこまでに読んだものを示します。

終了コード: 0 読めた(合わないものがあっても)、2 何も読めなかった、途中で止めた
`,
    en: `Usage: kakekomi timeline [--tz ZONE] [--since DATE] [--until DATE] [--mailbox gmail|outlook]
                         [--json] [--csv OUT] FILE...

Reads exports (zip, tgz, folders), mails (mbox, eml), sign-in histories and
statements (CSV, JSON) and puts what happened in one order of time. What does not
fit this person's own history is marked, with reasons.
No file is changed, and nothing is sent anywhere.

  --tz ZONE      The zone of times that name none, as in Asia/Tokyo. Without it
                 such times are shown as of unknown zone.
  --since DATE   From this day on, as in 2026-11-01.
  --until DATE   Up to and with this day.
  --mailbox NAME Where the mails came to (gmail or outlook). Of mails you took out
                 yourself its own stamps then help to tell whether they are genuine.
  --networks DIR A folder with asn-ipv4-num.csv and asn-ipv6-num.csv of
                 ip-location-db: networks of addresses are compared too.
  --csv OUT      Also write a table for a spreadsheet; overwrites nothing.
  --json         Print the result as JSON; docs/formats.md describes it.

Ctrl-C stops and shows what was read so far.

Exit code: 0 read (also when something does not fit), 2 nothing could be read, or stopped
`,
  },
  options: {
    '--mailbox': 'value',
    '--networks': 'value',
    '--tz': 'value',
    '--since': 'value',
    '--until': 'value',
    '--csv': 'value',
  },
  positions: [1, 1_000_000],
  async run(given, io) {
    const span = readSpan(given);
    if (!span.ok) return refuse(span, io);
    const receiver = given.value('--mailbox');
    if (receiver !== undefined && !RECEIVERS.some(({ id }) => id === receiver))
      return refuse(
        problem('mailbox-unknown', { name: receiver, known: RECEIVERS.map(({ id }) => id).join(', ') }),
        io,
      );
    const directory = await openDirectory(io);
    if (directory === undefined) return FAILED;
    const found = await findFiles(given.positions);
    if (!found.ok) return refuse(found, io);
    const { files, skipped } = found.value;
    const { zone } = span.value;
    const reading = createEvidenceReading({
      files,
      readers: createKnownReaders(directory, {
        now: Date.now(),
        ...(receiver === undefined ? {} : { receiver }),
      }),
      ...span.value,
      hash: sha256,
    });
    const ended = await readTelling(reading, io);
    await found.value.close();
    const result = reading.result();
    const home = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const places = await placesFor(result, given.value('--networks'));
    if (!places.ok) return refuse(places, io);
    const countryOf = places.value;
    const timeline = buildTimeline({
      activities: result.activities,
      ...(countryOf === undefined ? {} : { countryOf }),
      zone: home,
    });
    if (given.has('--json')) writeJson(timelineJson(timeline.items, result, io.language), io);
    else {
      sayTimeline({ timeline, result, directory, zone: home }, io);
      if (countryOf !== undefined) say(io.stdout, PLACES_FROM, io);
      if (given.has('--networks')) say(io.stdout, NETWORKS_FROM, io);
    }
    if (skipped.length > 0) say(io.stderr, sayingSkipped(skipped), io);
    const out = given.value('--csv');
    if (out !== undefined) {
      const written = await writeNewFile(out, writeCsv(TABLE_HEADER, tableRows(timeline.items, io.language)));
      if (!written.ok) return refuse(written, io);
    }
    return ended === 'stopped' || isNothingRead(result) ? FAILED : YES;
  },
});

/** The table's licence (CC BY 4.0) asks for it wherever its answers are shown. */
const PLACES_FROM = {
  ja: 'アドレスの国は、各地域のレジストリがNROを通じて公開している統計によります(nro.net、CC BY 4.0)。',
  en: 'Countries of addresses come from the registries\u2019 statistics published through the NRO (nro.net, CC BY 4.0).',
};

const NETWORKS_FROM = {
  ja: '回線の名前は DB-IP.com(https://db-ip.com)、routeviews.org、nro.net のデータによります(CC BY 4.0)。',
  en: 'Names of networks come from data of DB-IP.com (https://db-ip.com), routeviews.org and nro.net (CC BY 4.0).',
};

/**
 * The table of addresses is large: it is loaded only when an address comes without a country, or its network is asked for, and is not
 * needed to go on. Problem: `file-unreadable` when the folder of networks has none.
 */
async function placesFor(
  { activities }: EvidenceResult,
  networks: string | undefined,
): Promise<Result<((ip: string) => IpPlace | undefined) | undefined>> {
  const isWanted = activities.some(({ ip, country }) => ip !== undefined && country === undefined);
  if (!isWanted && networks === undefined) return ok(undefined);
  const countryOf = await loadIpLocation().catch(() => undefined);
  if (networks === undefined) return ok(countryOf);
  return withNetworks(countryOf ?? (() => undefined), networks).then(ok, () =>
    problem('file-unreadable', { file: networks }),
  );
}

function refuse(failed: Extract<Result<unknown>, { ok: false }>, io: Io): number {
  io.stderr.write(sayProblems(failed.problems, io));
  return FAILED;
}

interface Span {
  readonly zone?: string;
  readonly since?: number;
  readonly until?: number;
}

/** Without a zone a day is as long as it is anywhere, so that nothing is cut by a guess. Problems: `zone-unknown`, `date-unknown`. */
function readSpan(given: Given): Result<Span> {
  const zone = given.value('--tz');
  if (zone !== undefined && !isZone(zone)) return problem('zone-unknown', { zone });
  const days = { since: given.value('--since'), until: given.value('--until') };
  for (const date of [days.since, days.until])
    if (date !== undefined && !(date.length === 10 && isLocalTime(date)))
      return problem('date-unknown', { date });
  const startOf = (date: string): number => fromLocal(date, zone ?? 'UTC');
  const slack = zone === undefined ? DAY_MS : 0;
  return ok({
    ...(zone === undefined ? {} : { zone }),
    ...(days.since === undefined ? {} : { since: startOf(days.since) - slack }),
    ...(days.until === undefined ? {} : { until: startOf(addDays(days.until, 1)) - 1 + slack }),
  });
}

function sha256(): StreamHash {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

const PERCENT = 100;
const TELL_AFTER_MS = 200;

/** Reads to the end or to Ctrl-C; on a terminal it says how far it is. */
async function readTelling(reading: EvidenceReading, io: Io): Promise<'done' | 'stopped'> {
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
  };
  const isTerminal = (io.stderr as { readonly isTTY?: boolean }).isTTY === true;
  let told = 0;
  let last = 0;
  const tell = (): void => {
    if (!isTerminal || performance.now() - last < TELL_AFTER_MS) return;
    last = performance.now();
    const { done, total, file } = reading.progress();
    const line = `${Math.floor((PERCENT * done) / Math.max(1, total))} %  ${plainLine(file, 60)}`;
    io.stderr.write(`\r${line.padEnd(told)}`);
    told = line.length;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  try {
    return await reading.run(() => {
      tell();
      return isStopped;
    });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    if (told > 0) io.stderr.write(`\r${' '.repeat(told)}\r`);
  }
}

/** A mailbox without a single alert was read, and so was a table with one bad row; a file of unknown form was not. */
function isNothingRead({ activities, outside, unread, files }: EvidenceResult): boolean {
  if (activities.length > 0 || outside > 0) return false;
  const whole = unread.filter(({ where, why }) => where === '' || why === 'unknown-columns');
  return files.every(({ name }) => whole.some(({ file }) => file === name || file.startsWith(`${name} › `)));
}

function sayingSkipped(skipped: readonly string[]): { readonly ja: string; readonly en: string } {
  const names = skipped.slice(0, 3).map((name) => plainLine(name, 100));
  const rest = skipped.length > names.length ? '…' : '';
  return {
    ja: `開かなかったもの(リンクや読めないフォルダーなど)${skipped.length}件: ${names.join('、')}${rest}`,
    en: `Not opened (links, unreadable folders): ${skipped.length}: ${names.join(', ')}${rest}`,
  };
}
