// Brings to the desk what waits for it: the report first, then evidence and messages, each under its own id, so that twice sent is once taken.
import { signal } from '@preact/signals';
import { encodeBase64 } from '#core/channel/base64.ts';
import { canonicalJson } from '#core/base/hash.ts';
import type { CaseState, DeskLink } from '#core/journal/types.ts';
import type { Envelope, PersonMessage } from '#core/link/types.ts';
import { caseState, keep, store } from '../session.ts';
import { language } from '../text.ts';
import { type Access, deleteAccess, postMessage, postReport, putEvidence, type Trouble } from './desk-api.ts';
import { withKeysNow } from './desk-keys.ts';
import { undelivered } from './links.ts';
import { makeReport, secretsIn } from './make-report.ts';
import { accessTo } from './renew.ts';

/** secret: the last guard found something that must not leave; elsewhere: this page is not the desk's own. */
export type Passing = 'idle' | 'working' | 'secret' | 'elsewhere' | 'not-kept' | Trouble;

/** How the last try went, by report. */
export const passing = signal<ReadonlyMap<string, Passing>>(new Map());

export function setPassing(report: string, how: Passing): void {
  passing.value = new Map(passing.value).set(report, how);
}

let running: Promise<void> = Promise.resolve();

/** Delivers what waits, in order, one round at a time; resolves when this round is over. Never throws. */
export function deliver(): Promise<void> {
  running = running.then(round, round);
  return running;
}

async function round(): Promise<void> {
  const state = caseState.value;
  if (state === undefined) return;
  for (const link of state.desks.values()) {
    if (undelivered(link).length === 0) continue;
    if (link.desk.origin !== location.origin) {
      setPassing(link.report, 'elsewhere');
      continue;
    }
    setPassing(link.report, 'working');
    setPassing(link.report, await bring(state.id, link.report).catch((): Passing => 'away'));
  }
}

/** The link as the case holds it now; undefined when another case was opened meanwhile. */
function linkNow(caseId: string, report: string): { state: CaseState; link: DeskLink } | undefined {
  const state = caseState.value;
  const link = state?.id === caseId ? state.desks.get(report) : undefined;
  return state === undefined || link === undefined ? undefined : { state, link };
}

async function bring(caseId: string, report: string): Promise<Passing> {
  for (let found = linkNow(caseId, report); found !== undefined; found = linkNow(caseId, report)) {
    const [next] = undelivered(found.link);
    if (next === undefined) return 'idle';
    const how = await bringOne(found.state, found.link, next);
    if (how !== 'idle') return how;
  }
  return 'idle';
}

async function bringOne(state: CaseState, link: DeskLink, sent: DeskLink['sent'][number]): Promise<Passing> {
  if (link.receipt === undefined) return bringReport(state, link);
  const opened = await accessTo(link);
  if (opened === undefined) return 'away';
  if (!opened.ok) return opened.why;
  const access = opened.value;
  for (const sha256 of newEvidence(link, sent)) {
    const how = await bringEvidence(state.id, link, access, sha256);
    if (how !== 'idle') return how;
  }
  // The report itself went before its receipt came; only its evidence was left.
  if (sent.id !== link.report) {
    const message = await messageOf(state, link, sent);
    if (message === 'secret') return 'secret';
    const answer = await postMessage(access, await seal(link, sent.id, message));
    if (!answer.ok) return answer.why;
  }
  // Last words: nobody who finds the link later can read on.
  if (sent.kind === 'withdraw') await deleteAccess(access);
  return (await keep(state.id, [{ type: 'desk-delivered', data: { report: link.report, id: sent.id } }]))
    ? 'idle'
    : isDelivered(state.id, link.report, sent.id);
}

/** Another tab may have been first. */
function isDelivered(caseId: string, report: string, id: string): Passing {
  const found = linkNow(caseId, report);
  return found?.link.sent.some((one) => one.id === id && one.deliveredAt !== undefined) === true
    ? 'idle'
    : 'not-kept';
}

async function bringReport(state: CaseState, kept: DeskLink): Promise<Passing> {
  const link = await withKeysNow(state.id, kept);
  if (typeof link === 'string') return link;
  const first = link.sent.find(({ id }) => id === link.report);
  const report = await makeReport(state, {
    report: link.report,
    secret: link.secret,
    desk: link.desk,
    attached: first?.evidence ?? [],
  });
  if ((await secretsIn(report)).length > 0) return 'secret';
  const { capabilityOf, accessOf } = await import('#core/link/derive.ts');
  const answer = await postReport(link.desk.origin, {
    ...(await seal(link, link.report, report)),
    access: accessOf(capabilityOf(link.secret, link.report)),
  });
  if (!answer.ok) return answer.why === 'void' ? 'refused' : answer.why;
  const accepted = { report: link.report, receipt: answer.value };
  const { parseDraft } = await import('#core/journal/schema.ts');
  if (!parseDraft({ type: 'desk-accepted', data: accepted }).ok) return 'refused';
  return (await keep(state.id, [{ type: 'desk-accepted', data: accepted }])) ? 'idle' : 'not-kept';
}

async function messageOf(
  state: CaseState,
  link: DeskLink,
  sent: DeskLink['sent'][number],
): Promise<PersonMessage | 'secret'> {
  const { report, id, at, kind, of, text, evidence } = sent;
  const base: PersonMessage = {
    v: 1,
    report,
    id,
    at,
    kind,
    text,
    ...(of === undefined || kind === 'phrase' ? {} : { of }),
    ...(evidence === undefined ? {} : { evidence }),
  };
  if (kind === 'phrase' && of !== undefined) {
    const result = link.phrases.get(of);
    return result === undefined ? base : { ...base, phrase: { call: of, result } };
  }
  if (kind !== 'report') return base;
  const data = await makeReport(state, {
    report,
    secret: link.secret,
    desk: link.desk,
    attached: evidence ?? [],
  });
  return (await secretsIn(data)).length > 0 ? 'secret' : { ...base, data };
}

async function seal(link: DeskLink, id: string, value: unknown): Promise<Envelope> {
  const { sealTo } = await import('#core/link/seal.ts');
  const sealed = await sealTo(link.desk.recipients, new TextEncoder().encode(canonicalJson(value)));
  return { v: 1, report: link.report, id, language: language.value, sealed: encodeBase64(sealed) };
}

/** What goes with it and did not go with anything before. */
function newEvidence(link: DeskLink, sent: DeskLink['sent'][number]): readonly string[] {
  const gone = new Set(
    link.sent.flatMap((one) => (one.deliveredAt === undefined ? [] : (one.evidence ?? []))),
  );
  return (sent.evidence ?? []).filter((sha256) => !gone.has(sha256));
}

async function bringEvidence(
  caseId: string,
  link: DeskLink,
  access: Access,
  sha256: string,
): Promise<Passing> {
  const read = await (await store()).readEvidence(caseId, sha256);
  // Deleted meanwhile: what is told of it still goes.
  if (!read.ok) return 'idle';
  const { sealTo } = await import('#core/link/seal.ts');
  const answer = await putEvidence(access, sha256, await sealTo(link.desk.recipients, read.value));
  return answer.ok ? 'idle' : answer.why;
}
