// Folds a journal into the case as it stands. Pure: time comes from the entries alone, so the same journal always folds to the same state.
import { unreachable } from '../base/result.ts';
import { addDesk, type BuildingDesk, isDeskEntry } from './fold-desk.ts';
import type { CaseState, ContactRecord, Entry, ItemKind, Items, Phase, StepRecord } from './types.ts';

/** The state while it is built: the same shape, writable; only this file ever writes it. */
interface Building {
  id: string;
  language: CaseState['language'];
  zone: string;
  openedAt: string;
  answers: Map<string, string | readonly string[]>;
  person: Partial<Record<string, string>>;
  items: { [K in ItemKind]: Map<string, Items[K]> };
  steps: Map<string, StepRecord>;
  contacts: Map<string, ContactRecord>;
  verdicts: CaseState['verdicts'][number][];
  drills: CaseState['drills'][number][];
  phaseReasons: Map<Phase, string>;
  desks: Map<string, BuildingDesk>;
  breakIn: CaseState['breakIn'];
  closed: CaseState['closed'];
  /** The newest entry an undo would take back. */
  undoable: CaseState['undoable'];
}

/** A fold that can go on: entries are added one by one, each in constant time; only an undo folds anew. */
export interface Fold {
  /** The state after the entries added so far: a new object after each `add`, its lists shared. */
  readonly state: CaseState;
  /** The lists handed in are kept, not copied: they must not change afterwards. */
  add(more: readonly Entry[]): void;
}

/** The entries of one case in order, the opening one first → its state. */
export function fold(entries: readonly Entry[]): CaseState {
  return createFold(entries).state;
}

/** Starts a fold with a case's first entries; more can be added. */
export function createFold(first: readonly Entry[]): Fold {
  // Only an undo needs what came before. Parts are kept as they came: to copy a long journal for its next entry
  // would make each entry dearer than the one before.
  let parts: (readonly Entry[])[] = [first];
  let building = build(first);
  let state = finish(building, first.at(-1));
  return {
    get state() {
      return state;
    },
    add(more) {
      const last = more.at(-1);
      if (last === undefined) return;
      parts.push(more);
      if (more.some(({ type }) => type === 'undone')) {
        const whole = parts.flat();
        parts = [whole];
        building = build(whole);
      } else {
        for (const entry of more) apply(building, entry);
      }
      state = finish(building, last);
    },
  };
}

function build(entries: readonly Entry[]): Building {
  const building = empty();
  const undone = undoneEntries(entries);
  for (const entry of entries) if (!undone.has(entry.seq)) apply(building, entry);
  return building;
}

/** Which entries were taken back. Read from the end, so that an undo that was itself undone has no effect. */
function undoneEntries(entries: readonly Entry[]): ReadonlySet<number> {
  const undone = new Set<number>();
  const isDesk = new Set(entries.filter(isDeskEntry).map(({ seq }) => seq));
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (entry?.type !== 'undone' || undone.has(entry.seq)) continue;
    const { target } = entry.data;
    // A file from elsewhere may name what comes later, or the opening: neither can be taken back.
    // Nor can what a desk said or was told.
    if (target > 0 && target < entry.seq && !isDesk.has(target)) undone.add(target);
  }
  return undone;
}

function finish(building: Building, last: Entry | undefined): CaseState {
  if (last === undefined) throw new Error('Expected at least one entry to fold');
  const { breakIn, closed, undoable, ...rest } = building;
  return {
    ...rest,
    seq: last.seq,
    head: last.hash,
    savedAt: last.at,
    ...(breakIn === undefined ? {} : { breakIn }),
    ...(closed === undefined ? {} : { closed }),
    ...(undoable === undefined ? {} : { undoable }),
  };
}

/** Every list of a case, with nothing in it. */
export function emptyItems(): { [K in ItemKind]: Map<string, Items[K]> } {
  return {
    account: new Map(),
    happening: new Map(),
    transaction: new Map(),
    'password-change': new Map(),
    evidence: new Map(),
    task: new Map(),
    appointment: new Map(),
    message: new Map(),
    recheck: new Map(),
    person: new Map(),
    device: new Map(),
    'access-node': new Map(),
    'access-way': new Map(),
  };
}

function empty(): Building {
  return {
    id: '',
    language: 'ja',
    zone: 'Asia/Tokyo',
    openedAt: '',
    answers: new Map(),
    person: {},
    items: emptyItems(),
    steps: new Map(),
    contacts: new Map(),
    verdicts: [],
    drills: [],
    phaseReasons: new Map(),
    desks: new Map(),
    breakIn: undefined,
    closed: undefined,
    undoable: undefined,
  };
}

function apply(building: Building, entry: Entry): void {
  // What passed between two ends cannot be taken back at one of them.
  if (entry.type !== 'case-opened' && entry.type !== 'undone' && !isDeskEntry(entry))
    building.undoable = { seq: entry.seq, change: entry.type === 'put' ? entry.data.kind : entry.type };
  switch (entry.type) {
    case 'case-opened':
      building.id = entry.case;
      building.language = entry.data.language;
      building.zone = entry.data.zone;
      building.openedAt = entry.at;
      return;
    case 'answered':
      building.answers.set(entry.data.question, entry.data.answer);
      return;
    case 'person-fact-set':
      if (entry.data.value === '') delete building.person[entry.data.fact];
      else building.person[entry.data.fact] = entry.data.value;
      return;
    case 'put':
      (building.items[entry.data.kind] as Map<string, unknown>).set(entry.data.item.id, entry.data.item);
      return;
    case 'removed':
      building.items[entry.data.kind].delete(entry.data.id);
      return;
    case 'step-done': {
      const { step, proof, evidence } = entry.data;
      building.steps.set(step, {
        at: entry.at,
        state: 'done',
        proof,
        ...(evidence === undefined ? {} : { evidence }),
        seq: entry.seq,
      });
      return;
    }
    case 'step-postponed':
      building.steps.set(entry.data.step, { at: entry.at, state: 'postponed', seq: entry.seq });
      return;
    case 'step-left-out':
      building.steps.set(entry.data.step, {
        at: entry.at,
        state: 'left-out',
        reason: entry.data.reason,
        seq: entry.seq,
      });
      return;
    case 'contact-started':
      building.contacts.set(entry.data.id, { ...entry.data, startedAt: entry.at, notes: [] });
      return;
    case 'contact-noted':
      noteContact(building, entry);
      return;
    case 'contact-ended': {
      const contact = building.contacts.get(entry.data.contact);
      if (contact === undefined) return;
      const { outcome, answerBy } = entry.data;
      building.contacts.set(contact.id, {
        ...contact,
        endedAt: entry.at,
        outcome,
        ...(answerBy === undefined ? {} : { answerBy }),
      });
      return;
    }
    case 'verdict-kept':
      building.verdicts.push({ ...entry.data, at: entry.at, seq: entry.seq });
      return;
    case 'drill-done':
      building.drills.push({ ...entry.data, at: entry.at });
      return;
    case 'phase-reasoned':
      if (entry.data.reason === '') building.phaseReasons.delete(entry.data.phase);
      else building.phaseReasons.set(entry.data.phase, entry.data.reason);
      return;
    case 'desk-sent':
      // What led to it was told: it can be changed, but no longer taken back as if nobody knew.
      building.undoable = undefined;
      addDesk(building.desks, building.items.task, entry);
      return;
    case 'desk-joined':
    case 'desk-renewed':
    case 'desk-accepted':
    case 'desk-message':
    case 'desk-refused':
    case 'desk-delivered':
    case 'desk-phrase':
      addDesk(building.desks, building.items.task, entry);
      return;
    case 'break-in-set':
      building.breakIn = entry.data;
      return;
    case 'case-closed':
      building.closed = { at: entry.at, summary: entry.data.summary };
      return;
    case 'case-reopened':
      building.closed = undefined;
      return;
    case 'undone':
      return;
    default:
      unreachable(entry);
  }
}

/** Notes are pushed in place: a call of a thousand notes must not be copied a thousand times. */
function noteContact(building: Building, entry: Extract<Entry, { type: 'contact-noted' }>): void {
  const contact = building.contacts.get(entry.data.contact);
  if (contact === undefined) return;
  const { note, text } = entry.data;
  (contact.notes as ContactRecord['notes'][number][]).push({ at: entry.at, note, text, seq: entry.seq });
  if (note === 'connected' && contact.connectedAt === undefined)
    building.contacts.set(contact.id, { ...contact, connectedAt: entry.at });
}
