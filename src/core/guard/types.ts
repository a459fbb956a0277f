// What the guard finds: a secret, where it stands, and how sure we are.

export const SECRET_KINDS = [
  'password',
  'pin',
  'otp',
  'secret_answer',
  'recovery_code',
  'card',
  'cvv',
  'my_number',
  'national_id',
  'token',
  'api_key',
  'seed_phrase',
  'totp_secret',
  'private_key',
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** A secret seen in a text: UTF-16 offsets, `end` exclusive; `text` is the secret itself and must never be logged. */
export interface SecretFinding {
  readonly kind: SecretKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** 0–1; from 0.5 on it stops storing and sending. */
  readonly confidence: number;
}
