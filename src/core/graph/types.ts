// The account access graph as plain data: what a person has, and how each opens another.

export const NODE_KINDS = [
  'account',
  'mailbox',
  'phone-number',
  'device',
  'password-manager',
  'password',
  'app',
  'security-key',
  'paper',
  'person',
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** fallen: someone else has it; unsure: treated as fallen where care is the point; safe: checked; unknown: not said. */
export const NODE_STATES = ['unknown', 'safe', 'unsure', 'fallen', 'lost'] as const;
export type NodeState = (typeof NODE_STATES)[number];

/** One thing that opens others or is opened: an account, a phone, a password known by heart (never the password itself). */
export interface AccessNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** The directory's id. */
  readonly service?: string;
  /** The id of the case's account it stands for. */
  readonly account?: string;
  /** Whether the person has it in hand or in mind without opening anything first. */
  readonly held: boolean;
  /** `lost`: gone, but with nobody else as far as is known. */
  readonly state: NodeState;
}

export const WAY_KINDS = [
  'password',
  'password-manager',
  'passkey',
  'security-key',
  'code-app',
  'code-sms',
  'code-mail',
  'sign-in-with',
  'signed-in-device',
  'unlock',
  'recovery-mail',
  'recovery-sms',
  'backup-code',
  'paper',
  'sim',
  'person',
] as const;
export type WayKind = (typeof WAY_KINDS)[number];

/** One way in: whoever has all of `needs` has `opens` (AND); several ways to one node are OR. */
export interface AccessWay {
  readonly id: string;
  readonly opens: string;
  /** Ids of nodes, at least one; all are needed. */
  readonly needs: readonly string[];
  /** The kinds joined in it, the main one first: `['password', 'code-sms']`. */
  readonly how: readonly WayKind[];
}

export interface AccessGraph {
  readonly nodes: readonly AccessNode[];
  readonly ways: readonly AccessWay[];
}
