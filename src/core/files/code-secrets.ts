// Says which two-dimensional codes in a picture open something: a second factor's key, a login, a moved account, a reset, a Wi-Fi password.
import { guard } from '../guard/guard.ts';
import type { SecretFinding, SecretKind } from '../guard/types.ts';
import { type Box, pad, type PictureSecret } from './picture-secrets.ts';

/** A code as read, with the box around its corners. */
export interface PictureCode {
  readonly text: string;
  readonly box: Box;
}

/** Nothing in a code is longer: version 40 holds 7,089 digits. */
const TEXT_MAX = 8_000;

/** In parts of its height: a code's corners are exact. */
const PADDING = 0.02;
/** EAN and UPC, printed on every box: some pass a card's check digit. */
const PRODUCT = /^(?:\d{8}|\d{12,13})$/;

interface Rule {
  readonly pattern: RegExp;
  readonly kind: SecretKind;
}

const RULES: readonly Rule[] = [
  // Key URI format of authenticator apps, and Google Authenticator's export of many.
  { pattern: /^otpauth(?:-migration)?:\/\//i, kind: 'totp_secret' },
  // Codes that log in or move an account: LINE, WhatsApp, Discord, Telegram, Steam, Signal.
  { pattern: /^(?:line|lineauth2?):\/\/\S*(?:login|auth|transfer|migrat|takeover|secret)/i, kind: 'token' },
  { pattern: /^https:\/\/line\.me\/R\/au\/|^https:\/\/liff\.line\.me\/\S*(?:auth|login)/i, kind: 'token' },
  {
    pattern: /^tg:\/\/login|^sgnl:\/\/linkdevice|^tsdevice:|^https:\/\/discord(?:app)?\.com\/ra\//i,
    kind: 'token',
  },
  { pattern: /^https:\/\/s\.team\/q\/|^FIDO:\/\d{40,}|^wc:[0-9a-f]{16,}@/i, kind: 'token' },
  { pattern: /^\d@[\w+/=]{20,},[\w+/=]{20,}/, kind: 'token' },
  // A web link that carries a key of its own.
  {
    pattern:
      /^https?:\/\/\S*[?&#/;](?:[a-z_]*token|[a-z_]*secret|ticket|otp|code|sig(?:nature)?|auth(?:key|_?code)?|session(?:_?id)?|sid|key|nonce|challenge|qr_?id|login_?id|magic|transfer|invite_?key)[=/][\w%.~+-]{6,}/i,
    kind: 'token',
  },
  {
    pattern:
      /^https?:\/\/\S*\/(?:login|signin|sign-in|qr-?login|magic|reset|verify|transfer|device|activate|auth)\b\S*[/?=][\w%.~-]{12,}/i,
    kind: 'token',
  },
  { pattern: /^WIFI:(?:.*;)?P:[^;]/i, kind: 'password' },
  // A wallet's or key's bare bytes.
  { pattern: /^[0-9a-f]{64}$|^xprv\w{20,}|^[5KL][1-9A-HJ-NP-Za-km-z]{50,51}$/i, kind: 'private_key' },
];

/** The codes that must not leave; a code that only leads to a page or a shop stays. */
export function findCodeSecrets(
  codes: readonly PictureCode[],
  size: { readonly width: number; readonly height: number },
): readonly PictureSecret[] {
  return codes.flatMap(({ text, box }) => {
    const finding = judge(text.slice(0, TEXT_MAX));
    return finding === undefined ? [] : [{ finding, boxes: [pad(box, size, PADDING)] }];
  });
}

function judge(text: string): SecretFinding | undefined {
  const rule = RULES.find(({ pattern }) => pattern.test(text));
  if (rule !== undefined) return { kind: rule.kind, start: 0, end: text.length, text, confidence: 0.95 };
  if (PRODUCT.test(text)) return undefined;
  return guard(text).toSorted((a, b) => b.confidence - a.confidence)[0];
}
