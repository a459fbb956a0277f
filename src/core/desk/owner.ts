// How sure a desk may be that the reporter is the owner, and by which proof (D5); a proof the thief can give counts nothing (B10).
import type { Text } from '../base/language.ts';
import type { DeskReport } from '../message/desk-report-types.ts';
import type { DeskCaseState, OwnerProof, OwnerSure } from './types.ts';
import { OWNER_SURE } from './types.ts';

export interface ProofJudged {
  readonly proof: OwnerProof;
  /** What it adds: 0 nothing here, 1 weak, 2 good, 4 strong. */
  readonly weight: 0 | 1 | 2 | 4;
  readonly because: Text;
}

export interface OwnerJudged {
  readonly sure: OwnerSure;
  readonly proofs: readonly ProofJudged[];
  readonly because: Text;
}

const STRONG = 4;
const GOOD = 2;

/** What proofs make of the reporter, each with its reason. The proofs are those the desk saw; the report says which of them the thief could give too. */
export function ownerOf(proofs: readonly OwnerProof[], report: DeskReport | undefined): OwnerJudged {
  const judged = [...new Set(proofs)].map((proof) => judge(proof, report));
  const facts = judged.filter(({ proof }) => proof !== 'phrase');
  // The phrase says that it is the same reporter: it carries other proofs over to this call and proves no owner itself.
  const sum = facts.reduce((total, { weight }) => total + weight, 0);
  const strongest = Math.max(0, ...facts.map(({ weight }) => weight));
  // Two weak ones together stay weak: a thief who reads an account has both.
  const sure: OwnerSure =
    strongest >= STRONG || (strongest >= GOOD && sum >= STRONG)
      ? 'strong'
      : strongest >= GOOD
        ? 'good'
        : judged.some(({ weight }) => weight > 0)
          ? 'weak'
          : 'none';
  return { sure, proofs: judged, because: BECAUSE[sure] };
}

/** Whether a judgement goes no further than its proofs, or says why it does. */
export function isOwnerBacked(
  state: DeskCaseState,
  judged: { readonly sure: OwnerSure; readonly proofs: readonly OwnerProof[]; readonly because: string },
): boolean {
  const { sure } = ownerOf(judged.proofs, state.report);
  return OWNER_SURE.indexOf(judged.sure) <= OWNER_SURE.indexOf(sure) || judged.because.trim() !== '';
}

function judge(proof: OwnerProof, report: DeskReport | undefined): ProofJudged {
  const taken = takenBy(proof, report);
  if (taken !== undefined) return { proof, weight: 0, because: taken };
  const { weight, because } = PROOFS[proof];
  return { proof, weight, because };
}

/** Why a proof counts nothing in this case: the thief may hold what it rests on. */
function takenBy(proof: OwnerProof, report: DeskReport | undefined): Text | undefined {
  if (proof === 'registered-mail' && isMailTaken(report))
    return {
      ja: '登録メールを犯人が読めるかもしれないため、数えません。',
      en: 'Not counted: the thief may be reading the registered mailbox.',
    };
  if (proof === 'registered-phone' && hasTaken(report, 'carrier'))
    return {
      ja: '電話番号を取られたかもしれないため、数えません。',
      en: 'Not counted: the phone number may have been taken.',
    };
  return undefined;
}

/** The mailbox is the account itself, is among those that fell, or can no longer be opened by its owner. */
function isMailTaken(report: DeskReport | undefined): boolean {
  if (report === undefined) return false;
  const recovered = report.steps.some(({ step, state }) => step === 'recover-mailbox' && state === 'done');
  if (recovered) return false;
  const mailbox = report.answers['mailbox'];
  return hasTaken(report, 'mail') || mailbox === 'no' || mailbox === 'unknown';
}

function hasTaken(report: DeskReport | undefined, kind: 'mail' | 'carrier'): boolean {
  if (report === undefined) return false;
  return (
    report.account?.kinds.includes(kind) === true ||
    (kind === 'carrier' && report.breakIn?.wayIn === 'sim') ||
    (kind === 'mail' && report.breakIn?.wayIn === 'mailbox-first') ||
    // A registered mailbox is only among them when it fell or may have fallen too.
    report.others.some(({ kinds, role }) => kinds.includes(kind) && role !== 'payment')
  );
}

const PROOFS: Readonly<Record<OwnerProof, Omit<ProofJudged, 'proof'>>> = {
  phrase: {
    weight: 1,
    because: {
      ja: '報告を送った人と同じ人です。持ち主とは、まだ言えません。',
      en: 'It is the one who sent the report. That is not yet the owner.',
    },
  },
  'registered-mail': {
    weight: 2,
    because: {
      ja: '登録メールから、本人の返事がありました。',
      en: 'They answered from the mail address on file.',
    },
  },
  'registered-phone': {
    weight: 2,
    because: {
      ja: '登録した電話番号にかけて、本人が出ました。',
      en: 'They answered a call to the number on file.',
    },
  },
  passkey: {
    weight: 4,
    because: {
      ja: '犯人が持たないパスキーや端末で、ログインできました。',
      en: 'They signed in with a passkey or device the thief does not have.',
    },
  },
  'id-document': {
    weight: 4,
    because: {
      ja: '本人確認書類が、登録の内容と合いました。',
      en: 'An identity document agreed with what is on file.',
    },
  },
  'account-facts': {
    weight: 1,
    because: {
      ja: '契約の内容を答えられました。犯人も見られるかもしれません。',
      en: 'They knew facts of the account. Whoever got in may have seen them too.',
    },
  },
  'in-person': {
    weight: 4,
    because: {
      ja: '店頭で会い、本人とわかりました。',
      en: 'They came in person and were recognised.',
    },
  },
};

const BECAUSE: Readonly<Record<OwnerSure, Text>> = {
  none: {
    ja: 'まだ、持ち主だとわかるものがありません。',
    en: 'Nothing shows yet that they are the owner.',
  },
  weak: {
    ja: '持ち主だと言うには、まだ足りません。',
    en: 'Not yet enough to call them the owner.',
  },
  good: {
    ja: '持ち主でしょう。お金や連絡先を変える前に、もう一つ確かめます。',
    en: 'Probably the owner. Check one more before money or contacts are changed.',
  },
  strong: {
    ja: '持ち主です。犯人にはできない方法で確かめました。',
    en: 'The owner, checked in a way the thief cannot use.',
  },
};
