// The worker that holds what was read, for as long as this case is open in this page: other pages may be looked at meanwhile.
import { effect, signal } from '@preact/signals';
import { keptMarks } from '#core/journal/keep-activity.ts';
import type { CaseState } from '#core/journal/types.ts';
import type { ColumnChoice } from '#core/evidence/tables/generic.ts';
import { loadOrganisations } from '../../data.ts';
import { caseState, newId } from '../../session.ts';
import type {
  Answers,
  EvidenceAnswer,
  EvidenceQuestion,
  Looking,
  Marks,
  Overview,
  ReadingState,
} from '../../workers/evidence-messages.ts';
import { keepColumns, keptColumns } from './kept-columns.ts';
import { isPicture, PICTURES_MAX, type WordsOrFile, wordsOfPicture } from './picture-words.ts';

/** How far reading is; undefined before the first file. */
export const reading = signal<ReadingState | undefined>(undefined);
/** What the timeline holds; undefined before the first file was read. A new object after every change. */
export const overview = signal<Overview | undefined>(undefined);
/** The picture whose words are being read, and how many are left with it. */
export const lookingAt = signal<{ readonly name: string; readonly left: number } | undefined>(undefined);
/** The worker did not start, or gave up: out of memory, or a part of the page that did not arrive. */
export const isBroken = signal(false);

interface Holder {
  readonly caseId: string;
  readonly worker: Worker;
  readonly waiting: Map<number, (value: Answers[keyof Answers] | undefined) => void>;
  /** What the worker knows of the person's marks. */
  marks: string;
}

let holder: Holder | undefined;
let turns = 0;

export type GivenFile = Omit<WordsOrFile, 'sha256'>;

/** Reads these files too; starts the worker with the first ones. */
export async function readFiles(state: CaseState, files: readonly GivenFile[]): Promise<void> {
  if (files.length === 0) return;
  if (holder === undefined && !(await start(state))) return;
  const pictures = files.filter(isPicture).slice(0, PICTURES_MAX);
  const others = files.filter((one) => !pictures.includes(one));
  if (others.length > 0) add(others);
  for (const [at, picture] of pictures.entries()) {
    lookingAt.value = { name: picture.name, left: pictures.length - at };
    const words = await wordsOfPicture(picture);
    // Meanwhile another case may be open.
    if (holder?.caseId !== state.id) break;
    add([words]);
  }
  lookingAt.value = undefined;
}

function add(files: readonly WordsOrFile[]): void {
  ask({ ask: 'add', given: files.map((one) => ({ ...one, key: newId() })) });
}

/** Stops after the piece in hand; nothing of it is lost. */
export function stopReading(): void {
  ask({ ask: 'stop' });
}

export function goOnReading(): void {
  ask({ ask: 'run' });
}

/** Forgets one file and what was read in it. */
export function leaveFile(key: string): void {
  ask({ ask: 'leave', key });
}

/** Reads these files again, their times meant in `zone`. */
export function answerZone(keys: readonly string[], zone: string): void {
  ask({ ask: 'zone', keys, zone });
}

/** Reads every table with this header again, and remembers for next time what its columns are. */
export function answerColumns(headerKey: string, choice: ColumnChoice): void {
  keepColumns(headerKey, choice);
  ask({ ask: 'columns', headerKey, choice });
}

/** Reads the mails again, believing what this provider says of them. */
export function answerReceiver(receiver: string): void {
  ask({ ask: 'receiver', receiver });
}

/** One answer of the worker; undefined when it is gone. */
export function look<Name extends keyof Answers>(
  question: Looking & { readonly ask: Name },
): Promise<Answers[Name] | undefined> {
  return new Promise((resolve) => {
    if (holder === undefined) return resolve(undefined);
    const turn = (turns += 1);
    holder.waiting.set(turn, (value) => resolve(value as Answers[Name] | undefined));
    ask({ ...question, turn });
  });
}

/** Forgets everything that was read. */
export function endReading(): void {
  holder?.worker.terminate();
  for (const resolve of holder?.waiting.values() ?? []) resolve(undefined);
  holder = undefined;
  reading.value = undefined;
  overview.value = undefined;
  lookingAt.value = undefined;
}

function ask(question: EvidenceQuestion): void {
  holder?.worker.postMessage(question);
}

function marksOf(state: CaseState): Marks {
  return [...keptMarks(state.items)];
}

async function start(state: CaseState): Promise<boolean> {
  isBroken.value = false;
  const organisations = await loadOrganisations().catch(() => undefined);
  if (organisations === undefined) {
    isBroken.value = true;
    return false;
  }
  // Two drops in one breath begin one worker.
  if (holder !== undefined) return true;
  try {
    const worker = new Worker(new URL('../../workers/read-evidence.worker.ts', import.meta.url), {
      type: 'module',
    });
    const marks = marksOf(state);
    holder = { caseId: state.id, worker, waiting: new Map(), marks: JSON.stringify(marks) };
    worker.addEventListener('message', ({ data }: MessageEvent<EvidenceAnswer>) => hear(data));
    worker.addEventListener('error', () => {
      endReading();
      isBroken.value = true;
    });
    ask({ ask: 'begin', organisations, zone: state.zone, choices: keptColumns(), marks });
    return true;
  } catch {
    isBroken.value = true;
    return false;
  }
}

function hear(answer: EvidenceAnswer): void {
  switch (answer.say) {
    case 'reading':
      reading.value = answer.reading;
      return;
    case 'overview':
      overview.value = answer.overview;
      return;
    case 'answer':
      holder?.waiting.get(answer.turn)?.(answer.value);
      holder?.waiting.delete(answer.turn);
  }
}

// Marks may come from undo, or from another tab: the rules follow whatever the case says. A case that was left takes its evidence along.
effect(() => {
  const state = caseState.value;
  if (holder === undefined) return;
  if (state?.id !== holder.caseId) return endReading();
  const marks = marksOf(state);
  const text = JSON.stringify(marks);
  if (text === holder.marks) return;
  holder.marks = text;
  ask({ ask: 'marks', marks });
});
