// What a staff member may append to a case: each draft checked against their role and the case, numbered and signed where it speaks.
import type { Text } from '#core/base/language.ts';
import { toInstant } from '#core/base/time.ts';
import { bad, ok, problem, type Problem, type Result } from '#core/base/result.ts';
import type { StaffDraft } from '#core/desk/api.ts';
import { checkDeskDraft } from '#core/desk/check-desk-draft.ts';
import { createDeskFold } from '#core/desk/fold-desk-case.ts';
import { may, type Permission } from '#core/desk/roles.ts';
import type { DeskCaseState, DeskDraft, DeskEntry } from '#core/desk/types.ts';
import { linkOfCase } from './link.ts';
import { noticeOfNews } from './news-mail.ts';
import type { DeskParts } from './parts.ts';
import type { Actor, Db, OpenedCase, OutgoingMail } from './ports.ts';
import { type Speaker, speaker, spokenOf } from './say.ts';

/** Both screens show the phrase for so long. */
const CALL_MS = 15 * 60_000;
/** What the person hears when somebody on the phone did not know their half (D5). */
const WRONG_HALF: Text = {
  ja: 'あなたの名前の電話で、相手の言葉が合いませんでした。その電話では、何も伝えず、何も変えていません。ご自分の電話でなければ、ここで知らせてください。',
  en: 'On a phone call in your name, the words did not match. We told nothing and changed nothing on that call. If it was not you, please tell us here.',
};

/** Appended, or why not. `conflict` names who wrote last. */
export async function act(
  parts: DeskParts,
  actor: Actor,
  caseId: string,
  expectedSeq: number,
  drafts: readonly StaffDraft[],
): Promise<Result<OpenedCase>> {
  const opened = await parts.cases.read(parts.desk, caseId);
  if (opened === undefined) return problem('not-found');
  if (opened.row.seq !== expectedSeq) return conflict(opened, expectedSeq);
  const forbidden = drafts.find((draft) => !mayDraft(actor, draft, opened.state));
  if (forbidden !== undefined) return problem('not-allowed', { draft: forbidden.type });
  for (const draft of drafts)
    if (
      (draft.type === 'assigned' || draft.type === 'handed-over') &&
      draft.data.to !== undefined &&
      !(await parts.staff.isActive(draft.data.to))
    )
      return problem('not-found', { draft: draft.type });

  const link = await linkOfCase(parts.database.db, parts.desk, caseId);
  const speaks =
    link.ok && opened.state.channel === 'app'
      ? speaker(parts, spokenOf(link.value.report, opened))
      : undefined;
  const made = makeDrafts(parts, actor, opened, drafts, speaks);
  if (!made.ok) return made;
  const { appended, mails } = made.value;
  const news = appended.some(({ type }) => type === 'desk-said') ? noticeOfNews(parts, opened) : undefined;

  const done = await parts.cases.append(parts.desk, caseId, expectedSeq, appended, async (tx) => {
    for (const mail of mails) await parts.outbox.queue(tx, { ...mail, desk: parts.desk, caseId });
    if (news !== undefined && parts.outbox.isOn) await parts.outbox.queue(tx, news);
    await audit(parts, tx, actor, caseId, appended);
  });
  if (done.ok || done.problems[0]?.code !== 'conflict') return done;
  const newer = await parts.cases.read(parts.desk, caseId);
  return newer === undefined ? done : conflict(newer, expectedSeq);
}

function conflict(opened: OpenedCase, expectedSeq: number): Result<never> {
  const since = opened.entries.filter(({ seq }) => seq > expectedSeq);
  const last = since.at(-1);
  return problem('conflict', {
    seq: opened.row.seq,
    by: last?.by ?? '',
    type: last?.type ?? '',
    entries: since.length,
  });
}

/** One line for what was done, in the same transaction: kinds only, no words. */
async function audit(
  parts: DeskParts,
  tx: Db,
  actor: Actor,
  caseId: string,
  appended: readonly DeskDraft[],
): Promise<void> {
  await parts.audit.add(tx, {
    desk: parts.desk,
    actor: actor.author,
    action: 'case.written',
    target: caseId,
    detail: { entries: appended.map(({ type }) => type).join(' ') },
  });
}

/** Whether a role, and for an API key its scopes, allow something. */
export function actorMay(actor: Actor, permission: Permission): boolean {
  return actor.scopes === undefined ? may(actor.role, permission) : actor.scopes.includes(permission);
}

function mayDraft(actor: Actor, draft: StaffDraft, state: DeskCaseState): boolean {
  if (!actorMay(actor, 'case:write')) return false;
  const self = actor.author.startsWith('staff:') ? actor.author.slice('staff:'.length) : undefined;
  if (draft.type === 'assigned') {
    const isOwn = draft.data.to === self && self !== undefined;
    const putsBack = draft.data.to === undefined && state.assignee === self;
    return isOwn || putsBack || actorMay(actor, 'case:assign');
  }
  // Whoever has a case may hand it to a colleague; taking it from another is assigning.
  if (draft.type === 'handed-over')
    return (self !== undefined && state.assignee === self) || actorMay(actor, 'case:assign');
  return true;
}

interface Made {
  readonly appended: DeskDraft[];
  readonly mails: Omit<OutgoingMail, 'desk' | 'caseId'>[];
}

/** Each draft is judged by the case as the drafts before it leave it: what is confirmed and closed in one go holds together. */
function makeDrafts(
  parts: DeskParts,
  actor: Actor,
  { entries }: OpenedCase,
  drafts: readonly StaffDraft[],
  speaks: Speaker | undefined,
): Result<Made> {
  const made: Made = { appended: [], mails: [] };
  const problems: Problem[] = [];
  const fold = createDeskFold();
  for (const entry of entries) fold.add(entry);
  for (const [index, draft] of drafts.entries()) {
    const one = makeOne(parts, actor, fold.state(), draft, speaks);
    const found: Problem[] = one.ok ? [] : [...one.problems];
    for (const appended of one.ok ? one.value.appended : []) {
      const state = fold.state();
      found.push(...checkDeskDraft(state, appended, parts.now()));
      fold.add(asEntry(parts, state, appended));
    }
    problems.push(...found.map((each) => ({ ...each, path: ['drafts', index, ...each.path] })));
    if (!one.ok) continue;
    made.appended.push(...one.value.appended);
    made.mails.push(...one.value.mails);
  }
  return problems.length === 0 ? ok(made) : bad(problems);
}

/** A draft as the entry it will be, as far as folding needs it. */
function asEntry({ now }: DeskParts, state: DeskCaseState, draft: DeskDraft): DeskEntry {
  const at = toInstant(now());
  const place = {
    v: 1,
    desk: state.desk,
    case: state.case,
    seq: state.seq + 1,
    at,
    prev: '',
    hash: '',
  } as const;
  return { ...place, ...draft };
}

function makeOne(
  parts: DeskParts,
  actor: Actor,
  state: DeskCaseState,
  draft: StaffDraft,
  speaks: Speaker | undefined,
): Result<Made> {
  const by = actor.author;
  switch (draft.type) {
    case 'say': {
      const { saying } = draft.data;
      return spoken(speaks, (one) => one.say({ saying, by, from: actor.name }));
    }
    case 'call-opened': {
      const call = parts.newId();
      const expires = toInstant(parts.now() + CALL_MS);
      const said = spoken(speaks, (one) =>
        one.say({ saying: { kind: 'call', call, expires }, by, from: actor.name }),
      );
      if (!said.ok) return said;
      return ok({
        appended: [{ type: 'call-opened', data: { call, expires }, by }, ...said.value.appended],
        mails: [],
      });
    }
    case 'call-checked': {
      const checked: Made = { appended: [{ ...draft, by }], mails: [] };
      if (speaks === undefined || draft.data.result !== 'wrong') return ok(checked);
      // Recorded at both ends: whoever the caller was, the person hears of it.
      const said = spoken(speaks, (one) =>
        one.say({ saying: { kind: 'notice', text: WRONG_HALF[state.language] }, by }),
      );
      return said.ok ? ok({ appended: [...checked.appended, ...said.value.appended], mails: [] }) : said;
    }
    case 'mail': {
      if (!parts.outbox.isOn) return problem('mail-off');
      const id = parts.newId();
      const inReplyTo = state.mails.at(-1)?.messageId;
      const reply = inReplyTo === undefined ? {} : { inReplyTo };
      return ok({
        appended: [{ type: 'mail-queued', data: { outbox: id, ...draft.data, ...reply }, by }],
        mails: [{ id, kind: 'reply', ...draft.data, ...reply }],
      });
    }
    case 'case-closed': {
      const closed: Made = { appended: [{ ...draft, by }], mails: [] };
      if (speaks === undefined) return ok(closed);
      const said = spoken(speaks, (one) =>
        one.say({ saying: { kind: 'closed', text: draft.data.summary }, by, from: actor.name }),
      );
      return said.ok ? ok({ appended: [...said.value.appended, ...closed.appended], mails: [] }) : said;
    }
    default:
      return ok({ appended: [{ ...draft, by }], mails: [] });
  }
}

function spoken(
  speaks: Speaker | undefined,
  say: (speaks: Speaker) => ReturnType<Speaker['say']>,
): Result<Made> {
  if (speaks === undefined) return problem('no-link');
  const said = say(speaks);
  return said.ok ? ok({ appended: [...said.value], mails: [] }) : said;
}
