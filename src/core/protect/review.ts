// The security review that leaves a person safer than before (A7): what to settle, and what the case shows as settled.
import type { Text } from '../base/language.ts';
import { type CheckedDevice, adviseOnDevice } from './device-check.ts';
import { findReuse, type ReusedAccount } from './reuse.ts';

/** What of a case the review reads; the journal's `CaseState` fits. */
export interface ReviewedCase {
  readonly answers: ReadonlyMap<string, string | readonly string[]>;
  readonly items: {
    readonly account: ReadonlyMap<string, ReusedAccount>;
    readonly device: ReadonlyMap<string, CheckedDevice>;
    readonly 'password-change': ReadonlyMap<string, { readonly whose: string; readonly account?: string }>;
    readonly recheck: ReadonlyMap<string, unknown>;
    readonly person: ReadonlyMap<string, { readonly warnedAt?: string }>;
  };
  /** What became of the plan's steps. */
  readonly steps: ReadonlyMap<string, { readonly state: 'done' | 'postponed' | 'left-out' }>;
  readonly drills: readonly unknown[];
}

export const REVIEW_ITEMS = [
  'password-changed',
  'no-reuse',
  'two-factor',
  'recovery-details',
  'sessions',
  'forwarding',
  'app-grants',
  'backup-codes',
  'devices',
  'people-warned',
  'notifications',
  'password-manager',
  'rechecks',
  'drill',
] as const;
export type ReviewItemId = (typeof REVIEW_ITEMS)[number];

export interface ReviewItem {
  readonly id: ReviewItemId;
  readonly text: Text;
  readonly why: Text;
  /** `done` by what the case holds or by the person's word, `not-needed` by the person's word. */
  readonly state: 'done' | 'not-needed' | 'open';
  /** The question whose answer (`done`, `not-needed`) settles it by the person's word. */
  readonly question: string;
}

/** All items in order, each with its state. `today`: `2026-11-24`. */
export function reviewCase(state: ReviewedCase, today: string): readonly ReviewItem[] {
  return REVIEW_ITEMS.map((id) => {
    const question = reviewQuestion(id);
    const answer = state.answers.get(question);
    const isSaid = answer === 'done' || answer === 'not-needed';
    const isShown = isStepDone(state, id) || (SHOWN[id]?.(state, today) ?? false);
    return { id, question, ...TEXTS[id], state: isShown ? 'done' : isSaid ? answer : 'open' };
  });
}

/** The question id under which the person's word is kept. */
export function reviewQuestion(id: ReviewItemId): string {
  return `review-${id}`;
}

/** The step of the playbook that settles an item. A step left out may have been impossible: it settles nothing. */
export const REVIEW_STEPS: Readonly<Partial<Record<ReviewItemId, string>>> = {
  'password-changed': 'change-password',
  'no-reuse': 'change-same-passwords',
  'two-factor': 'two-factor',
  'recovery-details': 'check-recovery-info',
  sessions: 'sign-out-everywhere',
  forwarding: 'check-forwarding',
  'app-grants': 'check-app-grants',
  devices: 'scan-device',
  'people-warned': 'warn-friends',
  rechecks: 'plan-rechecks',
  drill: 'practise',
};

function isStepDone(state: ReviewedCase, id: ReviewItemId): boolean {
  const step = REVIEW_STEPS[id];
  return step !== undefined && state.steps.get(step)?.state === 'done';
}

/** What the case itself proves, so that the person need not say it again. */
const SHOWN: Readonly<Partial<Record<ReviewItemId, (state: ReviewedCase, today: string) => boolean>>> = {
  'password-changed': ({ items }) => {
    const mains = [...items.account.values()].filter(({ role }) => role === 'main');
    const main = new Set(mains.map(({ id }) => id));
    const changed = [...items['password-change'].values()].filter(({ whose }) => whose === 'mine');
    return changed.some(({ account }) => account === undefined || main.has(account));
  },
  'no-reuse': ({ items }) => {
    const accounts = [...items.account.values()];
    // Silence proves nothing: only accounts all marked, each with its own letter, show that none is shared.
    return (
      accounts.length > 1 &&
      accounts.every(({ passwordGroup = '' }) => passwordGroup !== '') &&
      findReuse(accounts).groups.length === 0
    );
  },
  devices: ({ items }, today) =>
    items.device.size > 0 &&
    [...items.device.values()].every((device) => adviseOnDevice(device, today)[0]?.code === 'nothing'),
  'people-warned': ({ items }) =>
    items.person.size > 0 && [...items.person.values()].every(({ warnedAt }) => warnedAt !== undefined),
  rechecks: ({ items }) => items.recheck.size > 0,
  drill: ({ drills }) => drills.length > 0,
};

const TEXTS: Readonly<Record<ReviewItemId, { readonly text: Text; readonly why: Text }>> = {
  'password-changed': {
    text: { ja: 'パスワードを新しくした', en: 'The password is new' },
    why: { ja: '前のパスワードは、相手が知っています。', en: 'The intruder knows the old one.' },
  },
  'no-reuse': {
    text: { ja: '同じパスワードを使い回していない', en: 'No password is used twice' },
    why: { ja: '1つ知られると、ほかにも入られます。', en: 'One known password opens the others too.' },
  },
  'two-factor': {
    text: { ja: '二段階認証かパスキーを設定した', en: 'Two-factor or a passkey is set up' },
    why: {
      ja: 'パスワードが漏れても、入られにくくなります。',
      en: 'A leaked password alone is then not enough.',
    },
  },
  'recovery-details': {
    text: { ja: '再設定用のメールと電話が自分のものだった', en: 'Recovery mail and phone are your own' },
    why: {
      ja: '書き換えられていると、また入られます。',
      en: 'If they were changed, the intruder can come back.',
    },
  },
  sessions: {
    text: { ja: '知らない端末をログアウトした', en: 'Unknown devices are signed out' },
    why: {
      ja: 'パスワードを変えても、残ることがあります。',
      en: 'They may stay signed in after a password change.',
    },
  },
  forwarding: {
    text: { ja: 'メールの転送と振り分けを確かめた', en: 'Mail forwarding and filters are checked' },
    why: { ja: '転送が残ると、メールを読まれ続けます。', en: 'A forwarding rule lets them go on reading.' },
  },
  'app-grants': {
    text: { ja: '連携しているアプリを見直した', en: 'Connected apps are checked' },
    why: {
      ja: '許可が残ると、パスワードなしで入られます。',
      en: 'A grant opens the account without a password.',
    },
  },
  'backup-codes': {
    text: { ja: '復旧コードを作り直して、しまった', en: 'New recovery codes are made and kept' },
    why: { ja: '前のコードは、見られたかもしれません。', en: 'The old ones may have been seen.' },
  },
  devices: {
    text: { ja: '端末の更新と検査をした', en: 'Devices are updated and scanned' },
    why: { ja: '端末に何か残っていると、また盗まれます。', en: 'What lingers on a device steals again.' },
  },
  'people-warned': {
    text: { ja: 'メッセージが届いた人に知らせた', en: 'People who got messages are warned' },
    why: { ja: '同じ被害が広がるのを防げます。', en: 'It keeps the harm from spreading.' },
  },
  notifications: {
    text: { ja: 'ログインと支払いの通知をオンにした', en: 'Alerts for sign-ins and payments are on' },
    why: { ja: '次は、すぐに気づけます。', en: 'Next time you notice at once.' },
  },
  'password-manager': {
    text: { ja: 'パスワード管理アプリを使い始めた', en: 'A password manager is in use' },
    why: {
      ja: '覚えなくても、別々にできます。',
      en: 'Every password can differ, and none need be remembered.',
    },
  },
  rechecks: {
    text: { ja: '見直す日を決めた', en: 'Days for another look are set' },
    why: { ja: '日をおいて動くことがあるからです。', en: 'Some intruders wait before they move.' },
  },
  drill: {
    text: { ja: '見分ける練習をした', en: 'The phishing drill is done' },
    why: {
      ja: '入られるきっかけの多くは、にせの連絡です。',
      en: 'Most break-ins begin with a false message.',
    },
  },
};
