// Holds what was read and its timeline: reads file by file, stops and goes on, and answers with the few lines a page shows.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { createDirectory } from '#core/directory/create-directory.ts';
import type { Directory } from '#core/directory/types.ts';
import { createKnownReaders } from '#core/evidence/known-readers.ts';
import {
  createEvidenceReading,
  type EvidenceReading,
  type EvidenceResult,
} from '#core/evidence/read-evidence.ts';
import type { ColumnChoice } from '#core/evidence/tables/generic.ts';
import { guessColumns } from '#core/evidence/tables/guess-columns.ts';
import { blobBytes } from './blob-bytes.ts';
import type {
  Ask,
  EvidenceAnswer,
  EvidenceQuestion,
  FileStatus,
  Given,
  Looking,
} from './evidence-messages.ts';
import { createShown, type Shown } from './shown-timeline.ts';

const REPORT_MS = 300;
/** Of the time reading takes, a twentieth goes into telling of it. */
const REPORT_SHARE = 20;
const FEW_FILES = 50;
const MARKS_MS = 50;

/** One file with its own reading, so that one answer reads only the file that asked again. */
interface Held {
  readonly given: Given;
  reading: EvidenceReading;
  status: FileStatus;
  zone?: string;
  /** What a file at rest has said; asked anew only while it is read, for it is copied each time. */
  result?: EvidenceResult;
}

/** What every reading needs; known from the first question on. */
interface Base {
  readonly directory: Directory;
  readonly zone: string;
  readonly choices: Map<string, ColumnChoice>;
  /** Undefined until the person said where their mails come to. */
  receiver: string | undefined;
  /** Made once: what they know of the directory is much to work out for each of a thousand mails. */
  readers: ReturnType<typeof createKnownReaders>;
}

const startHash = (): { update(bytes: Uint8Array): void; hex(): string } => {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), hex: () => bytesToHex(hash.clone().digest()) };
};

function known(sha256: string): ReturnType<typeof startHash> {
  return { update: () => undefined, hex: () => sha256 };
}

/** Answers one question after another; never rejects. `say` gets progress and answers. */
export function createAnswering(
  say: (answer: EvidenceAnswer) => void,
): (question: EvidenceQuestion) => Promise<void> {
  let base: Base | undefined;
  let shown: Shown | undefined;
  let held: readonly Held[] = [];
  let isRunning = false;
  let wantsStop = false;
  let marking: ReturnType<typeof setTimeout> | undefined;

  function hold(given: Given, zone: string | undefined): Held {
    if (base === undefined) throw new Error('Expected `begin` before anything else');
    const bytes = blobBytes(given.name, given.file, () => {
      one.status = 'changed';
    });
    const reading = createEvidenceReading({
      files: [bytes],
      readers: base.readers,
      choices: base.choices,
      hash: given.sha256 === undefined ? startHash : () => known(given.sha256 ?? ''),
      ...(zone === undefined ? {} : { zone }),
    });
    const one: Held = { given, reading, status: 'waiting', ...(zone === undefined ? {} : { zone }) };
    return one;
  }

  function report(): void {
    // What a file being read has said is copied each time it is asked for: once a report.
    const results = new Map(held.map((one) => [one, resultOf(one)]));
    const files = held.map((one) => {
      const { key, name, file } = one.given;
      const { done, total } = one.reading.progress();
      return {
        key,
        name,
        size: file.size,
        status: one.status,
        // A file that must be gone through twice counts as one.
        done: one.status === 'read' ? file.size : total === 0 ? 0 : Math.round((done / total) * file.size),
        found: results.get(one)?.activities.length ?? 0,
      };
    });
    say({
      say: 'reading',
      reading: { files, isRunning, asks: asksOf(results, base?.receiver !== undefined) },
    });
  }

  async function run(): Promise<void> {
    wantsStop = false;
    if (isRunning) return;
    isRunning = true;
    let timer: ReturnType<typeof setTimeout>;
    const reportOn = (): void => {
      const started = performance.now();
      report();
      // A long timeline takes long to tell of: reading comes first.
      timer = setTimeout(reportOn, Math.max(REPORT_MS, (performance.now() - started) * REPORT_SHARE));
    };
    timer = setTimeout(reportOn, REPORT_MS);
    for (;;) {
      const next = held.find(({ status }) => status === 'waiting' || status === 'stopped');
      if (next === undefined || wantsStop) break;
      next.status = 'reading';
      delete next.result;
      // With a folder's thousand files the timer is enough.
      if (held.length < FEW_FILES) report();
      await readOn(next);
    }
    clearTimeout(timer);
    isRunning = false;
    draw();
    report();
  }

  async function readOn(one: Held): Promise<void> {
    try {
      const outcome = await one.reading.run(() => wantsStop || !held.includes(one));
      if (one.status === 'reading') one.status = outcome === 'done' ? 'read' : 'stopped';
    } catch {
      if (one.status === 'reading') one.status = 'failed';
    }
  }

  function draw(): void {
    const results = held.map(resultOf);
    shown?.read(
      results.flatMap(({ activities }) => activities),
      results.flatMap(({ unread }) => unread),
    );
    sayOverview();
  }

  function sayOverview(): void {
    if (shown !== undefined) say({ say: 'overview', overview: shown.overview() });
  }

  /** Begins those files anew: their answers changed what is read in them. */
  function again(which: (one: Held) => boolean, zone?: string): Promise<void> {
    held = held.map((one) => (which(one) ? hold(one.given, zone ?? one.zone) : one));
    return run();
  }

  return async (question) => {
    if ('turn' in question) {
      if (shown !== undefined)
        say({ say: 'answer', turn: question.turn, value: lookUp(shown, question, base) });
      return;
    }
    switch (question.ask) {
      case 'begin': {
        const { organisations, zone, choices, marks } = question;
        const directory = createDirectory(organisations);
        const readers = createKnownReaders(directory);
        base = { directory, zone, choices: new Map(choices), receiver: undefined, readers };
        shown = createShown(zone, marks);
        return;
      }
      case 'add':
        held = [...held, ...question.given.map((given) => hold(given, undefined))];
        return run();
      case 'leave':
        held = held.filter(({ given }) => given.key !== question.key);
        draw();
        return report();
      case 'run':
        return run();
      case 'stop':
        wantsStop = true;
        return;
      case 'zone':
        return again(({ given }) => question.keys.includes(given.key), question.zone);
      case 'columns': {
        const { headerKey, choice } = question;
        base?.choices.set(headerKey, choice);
        return again((one) =>
          resultOf(one).asks.some((ask) => ask.kind === 'columns' && ask.key === headerKey),
        );
      }
      case 'receiver':
        if (base !== undefined) {
          base.receiver = question.receiver;
          base.readers = createKnownReaders(base.directory, { receiver: question.receiver });
        }
        return again((one) => resultOf(one).files.some(({ formats }) => formats.some(isMail)));
      case 'marks':
        shown?.mark(question.marks);
        // Answers given one after another are one run of the rules.
        clearTimeout(marking);
        marking = setTimeout(sayOverview, MARKS_MS);
        return;
    }
  };
}

function resultOf(one: Held): EvidenceResult {
  if (one.result !== undefined) return one.result;
  const result = one.reading.result();
  if (one.status !== 'reading') one.result = result;
  return result;
}

function lookUp(
  shown: Shown,
  question: Looking,
  base: Base | undefined,
): ReturnType<Shown['list'] | Shown['alike'] | Shown['csv']> {
  switch (question.ask) {
    case 'list':
      return shown.list(question.filter, question.count);
    case 'alike':
      return shown.alike(question.id);
    case 'csv':
      return shown.csv(question.filter, question.language, base?.directory);
  }
}

function isMail(format: string): boolean {
  return format === 'mbox' || format === 'eml';
}

/** Asked once a file is read, a header once however many files have it; where mails come to, as soon as there are mails. */
function asksOf(results: ReadonlyMap<Held, EvidenceResult>, isReceiverKnown: boolean): readonly Ask[] {
  const asks: Ask[] = [];
  const headers = new Set<string>();
  const mails = [...results].find(([, { files }]) => files.some(({ formats }) => formats.some(isMail)));
  if (mails !== undefined && !isReceiverKnown) asks.push({ kind: 'receiver', file: mails[0].given.name });
  for (const [one, result] of results) {
    if (one.status !== 'read') continue;
    const { key } = one.given;
    for (const ask of result.asks) {
      const { file } = ask;
      if (ask.kind === 'zone') {
        if (asks.some((other) => other.kind === 'zone' && other.key === key)) continue;
        asks.push({ kind: 'zone', key, file, samples: ask.samples.slice(0, 3) });
      } else if (!headers.has(ask.key)) {
        headers.add(ask.key);
        asks.push({
          kind: 'columns',
          file,
          headerKey: ask.key,
          guesses: guessColumns(ask.header, ask.rows),
        });
      }
    }
  }
  return asks;
}
