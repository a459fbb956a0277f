// How much harm is going on in a case (D6): 3 now, 2 at any hour, 1 contained, 0 only to be told; wrong towards care.
import type { ServiceKind } from '../directory/types.ts';
import type { DeskReport } from '../message/desk-report-types.ts';
import type { Harm, MailIn } from './types.ts';

export const HARM_REASONS = [
  'money-moving',
  'mailbox-taken',
  'carrier-taken',
  'bank-taken',
  'still-talking',
  'money-moved',
  'unknown-order',
  'locked-out',
  'password-changed-by-other',
  'messages-sent',
  'same-password',
  'given-away',
  'signed-in',
  'contained',
  'unsure',
  'only-told',
  'mail-money',
  'mail-taken',
  'mail-unread',
] as const;
export type HarmReason = (typeof HARM_REASONS)[number];

export interface HarmFound {
  readonly harm: Harm;
  readonly because: HarmReason;
}

const STOPPED: Readonly<Partial<Record<ServiceKind, readonly string[]>>> = {
  bank: ['stop-money-bank'],
  securities: ['stop-money-securities'],
  card: ['stop-money-card'],
  payment: ['stop-money-payment'],
  carrier: ['stop-carrier-billing'],
};
const STOPS_MONEY = [...new Set([...Object.values(STOPPED).flat(), 'stop-paying-method'])];
const HELD: readonly string[] = ['recover-mailbox', 'mailbox-first'];

/** What a report or a mail tells of harm, with the reason's code; its words are in desk-words.ts. */
export function harmOf(source: DeskReport | MailIn): HarmFound {
  return 'format' in source ? ofReport(source) : ofMail(source);
}

function ofReport(report: DeskReport): HarmFound {
  return goingOn(report) ?? possible(report) ?? calmer(report);
}

/** 3: money moves now, or what opens everything else is in other hands and nothing holds it back yet. */
function goingOn(report: DeskReport): HarmFound | undefined {
  const { answers, account } = report;
  const kinds = account?.kinds ?? [];
  const noticed = answers['noticed'];
  if (answers['money-moving'] === 'yes' && !isDone(report, STOPS_MONEY)) return now('money-moving');
  if (isTaken(report)) {
    if ((kinds.includes('bank') || kinds.includes('securities')) && !isDone(report, stopsOf(kinds)))
      return now('bank-taken');
    if (kinds.includes('carrier') && !isDone(report, stopsOf(kinds))) return now('carrier-taken');
    if (kinds.includes('mail') && !isHeld(report)) return now('mailbox-taken');
  }
  if (answers['mailbox'] === 'no' && !isDone(report, HELD)) return now('mailbox-taken');
  if (noticed === 'support-contacted-me' && !isDone(report, ['stop-talking'])) return now('still-talking');
  return undefined;
}

/** 2: it can happen again at any hour. */
function possible(report: DeskReport): HarmFound | undefined {
  if (isHeld(report)) return undefined;
  const noticed = report.answers['noticed'];
  if (noticed === 'money-moved' || report.transactions.some(({ whose }) => whose !== 'mine'))
    return soon('money-moved');
  if (noticed === 'unknown-order') return soon('unknown-order');
  if (
    noticed === 'password-changed-notice' ||
    report.passwordChanges.some(({ whose }) => whose === 'not-mine')
  )
    return soon('password-changed-by-other');
  if (noticed === 'cannot-sign-in') return soon('locked-out');
  if (noticed === 'friends-got-messages') return soon('messages-sent');
  if (report.happenings.some(({ kind }) => kind === 'given-away')) return soon('given-away');
  if (noticed === 'sign-in-notice' || report.happenings.some(isForeign)) return soon('signed-in');
  if (report.answers['same-password'] === 'yes') return soon('same-password');
  return undefined;
}

function calmer(report: DeskReport): HarmFound {
  if (isHeld(report)) return { harm: 1, because: 'contained' };
  // What nobody knows is not contained: calm needs proof.
  const onlyTold =
    report.wants.every((wish) => wish === 'tell-me') && (report.answers['noticed'] ?? '') === '';
  return onlyTold ? { harm: 0, because: 'only-told' } : soon('unsure');
}

/** Somebody else is in it, by all that was said: anything but not being sure. */
function isTaken(report: DeskReport): boolean {
  const noticed = report.answers['noticed'];
  return (
    (noticed !== undefined && noticed !== 'not-sure' && noticed !== 'support-contacted-me') ||
    report.happenings.some(isForeign) ||
    report.transactions.some(({ whose }) => whose !== 'mine')
  );
}

/** The person changed the password and shut everybody out. */
function isHeld(report: DeskReport): boolean {
  const changed =
    isDone(report, ['change-password', 'recover-account']) ||
    report.passwordChanges.some(({ whose }) => whose === 'mine');
  return changed && isDone(report, ['sign-out-everywhere']);
}

function isForeign({ kind, whose }: DeskReport['happenings'][number]): boolean {
  return whose === 'not-mine' && kind !== 'noticed';
}

function stopsOf(kinds: readonly ServiceKind[]): readonly string[] {
  return kinds.flatMap((kind) => STOPPED[kind] ?? []);
}

function isDone(report: DeskReport, steps: readonly string[]): boolean {
  return report.steps.some(({ step, state }) => state === 'done' && steps.includes(step));
}

function now(because: HarmReason): HarmFound {
  return { harm: 3, because };
}

function soon(because: HarmReason): HarmFound {
  return { harm: 2, because };
}

const MAIL_MONEY =
  /(?:送金|出金|引き出|引き落と|振り?込|決済|請求|課金|口座|買われ|購入され|お金|円).{0,40}(?:覚えのない|身に覚え|勝手|不正|知らない|止め)|(?:覚えのない|身に覚え|勝手に|不正な?|知らない).{0,40}(?:送金|出金|引き出|引き落と|振り?込|決済|請求|課金|注文|購入|利用)|\b(?:money|transfer|withdrawal|charge|payment|order)s?\b.{0,60}\b(?:not (?:mine|me)|did ?n[o’']t|unknown|unauthori[sz]ed|stolen|stop)\b|\b(?:unknown|unauthori[sz]ed|stolen)\b.{0,60}\b(?:money|transfer|withdrawal|charge|payment|order)s?\b/is;
const MAIL_TAKEN =
  /不正(?:ログイン|アクセス|利用)|乗っ取|のっとら|ログインでき|ログインされ|パスワード.{0,10}(?:変えられ|変更され)|フィッシング|だまされ|hacked|hijack|compromised|taken over|can(?:no|’|')t (?:sign|log) ?in|locked out|phish|unauthori[sz]ed/i;

/** A mail tells it in its own words; nobody has asked back yet. */
function ofMail(mail: MailIn): HarmFound {
  const text = `${mail.subject}\n${mail.text.slice(0, 20_000)}`;
  if (MAIL_MONEY.test(text)) return now('mail-money');
  if (MAIL_TAKEN.test(text)) return soon('mail-taken');
  return soon('mail-unread');
}
