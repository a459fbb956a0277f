// Finds machines' secrets: tokens in links and headers, API keys by their known beginnings, private keys, seed phrases, TOTP secrets.
import type { LabelName } from '../labels.ts';
import type { SecretKind } from '../types.ts';
import type { Seen, Stretch } from '../spoken.ts';
import { judgeGap } from '../gap.ts';
import { isHarmlessShape } from '../value-shapes.ts';
import { isSeedWord } from './seed-words.ts';

interface Form {
  readonly kind: SecretKind;
  /** A cheap look before the expression: no form is searched for in a text that lacks it. */
  readonly has: string;
  /** Group 1 is the secret. */
  readonly pattern: RegExp;
  readonly confidence: number;
}

/** Keys whose issuers gave them a beginning of their own. Sources: the issuers' token format pages, read 2026-11-24. */
const FORMS: readonly Form[] = [
  {
    kind: 'private_key',
    has: '-----BEGIN',
    pattern:
      /(-----BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){0,8000}(?:-----END [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)?-----)?)/g,
    confidence: 0.99,
  },
  {
    kind: 'private_key',
    has: 'AGE-SECRET-KEY-',
    pattern: /(AGE-SECRET-KEY-1[0-9A-Z]{20,80})/g,
    confidence: 0.99,
  },
  {
    kind: 'private_key',
    has: 'PuTTY-User-Key-File',
    pattern: /(PuTTY-User-Key-File-\d:[^]{0,4000})/g,
    confidence: 0.9,
  },
  {
    kind: 'totp_secret',
    has: 'otpauth',
    pattern: /(otpauth(?:-migration)?:\/\/[!-~]{1,600})/gi,
    confidence: 0.99,
  },
  {
    kind: 'token',
    has: 'eyJ',
    pattern: /(?:^|[^0-9A-Za-z])(eyJ[\w-]{8,4000}\.[\w-]{4,4000}(?:\.[\w-]{0,4000})?)/g,
    confidence: 0.95,
  },
  {
    kind: 'api_key',
    has: 'A',
    pattern: /(?:^|[^0-9A-Za-z])((?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16})(?![0-9A-Za-z])/g,
    confidence: 0.95,
  },
  { kind: 'api_key', has: 'AIza', pattern: /(?:^|[^\w-])(AIza[\w-]{30,45})/g, confidence: 0.95 },
  {
    kind: 'api_key',
    has: 'gh',
    pattern: /(?:^|[^0-9A-Za-z])(gh[oprsu]_[0-9A-Za-z]{20,255})/g,
    confidence: 0.95,
  },
  { kind: 'api_key', has: 'github_pat_', pattern: /(github_pat_\w{20,255})/g, confidence: 0.95 },
  { kind: 'api_key', has: 'glpat-', pattern: /(glpat-[\w-]{20,64})/g, confidence: 0.95 },
  {
    kind: 'api_key',
    has: '_',
    pattern: /(?:^|[^0-9A-Za-z])((?:sk|rk)_(?:live|test)_[0-9A-Za-z]{10,128})/g,
    confidence: 0.95,
  },
  { kind: 'api_key', has: 'whsec_', pattern: /(whsec_[0-9A-Za-z+/=]{16,128})/g, confidence: 0.95 },
  {
    kind: 'api_key',
    has: 'sk-',
    pattern: /(?:^|[^0-9A-Za-z])(sk-(?:ant-|proj-|or-)?[\w-]{20,200})/g,
    confidence: 0.9,
  },
  {
    kind: 'api_key',
    has: 'xox',
    pattern: /(?:^|[^0-9A-Za-z])(xox[abeoprs]-[0-9A-Za-z-]{10,250})/g,
    confidence: 0.95,
  },
  { kind: 'api_key', has: 'xapp-', pattern: /(xapp-\d-[0-9A-Za-z-]{10,250})/g, confidence: 0.95 },
  {
    kind: 'api_key',
    has: 'hooks.slack.com',
    pattern: /(https:\/\/hooks\.slack\.com\/services\/[\w/]{20,120})/g,
    confidence: 0.95,
  },
  {
    kind: 'api_key',
    has: 'SG.',
    pattern: /(?:^|[^0-9A-Za-z])(SG\.[\w-]{16,32}\.[\w-]{16,64})/g,
    confidence: 0.95,
  },
  { kind: 'api_key', has: 'npm_', pattern: /(?:^|[^0-9A-Za-z])(npm_[0-9A-Za-z]{30,50})/g, confidence: 0.95 },
  { kind: 'api_key', has: 'pypi-', pattern: /(pypi-[\w-]{50,250})/g, confidence: 0.95 },
  { kind: 'api_key', has: 'hf_', pattern: /(?:^|[^0-9A-Za-z])(hf_[0-9A-Za-z]{30,50})/g, confidence: 0.95 },
  {
    kind: 'api_key',
    has: 'shp',
    pattern: /(?:^|[^0-9A-Za-z])(shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32})/g,
    confidence: 0.95,
  },
  { kind: 'api_key', has: 'do', pattern: /(?:^|[^0-9A-Za-z])(do[opr]_v1_[0-9a-f]{64})/g, confidence: 0.95 },
  { kind: 'api_key', has: 'ya29.', pattern: /(?:^|[^0-9A-Za-z])(ya29\.[\w-]{20,300})/g, confidence: 0.95 },
  { kind: 'api_key', has: 'EAA', pattern: /(?:^|[^0-9A-Za-z])(EAA[0-9A-Za-z]{60,300})/g, confidence: 0.9 },
  {
    kind: 'token',
    has: 'earer ',
    pattern: /\bBearer (?!token|authentication)([\w.~+/-]{16,2000}=*)/gi,
    confidence: 0.9,
  },
  {
    kind: 'token',
    has: 'uthorization',
    pattern: /\bAuthorization: ?(?:Basic|Token|ApiKey) ([\w.~+/-]{8,2000}=*)/gi,
    confidence: 0.95,
  },
  {
    kind: 'token',
    has: '=',
    pattern:
      /(?:^|[^\w-])(?:PHPSESSID|JSESSIONID|ASP\.NET_SessionId|connect\.sid|_?session(?:_?id|_token)?|sid|SSID|HSID|SAPISID|__Secure-[\w-]{1,40}|__Host-[\w-]{1,40}|auth_token|access_token|refresh_token|id_token|remember_(?:me|user)_token|csrftoken|ct0|xs|c_user|li_at|at-main|wordpress_logged_in_\w{1,40}|laravel_session|_gh_sess|user_session)=["']?([^\s;"'&<>。、]{12,4000})/gi,
    confidence: 0.9,
  },
];

/** Keys and tokens that show by their form what they are. */
export function findKeys(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  for (const { kind, has, pattern, confidence } of FORMS) {
    if (!text.includes(has)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      // The secret is the last thing in each form, so it ends where the match ends.
      const end = match.index + match[0].length;
      if (!isPlaceholderKey(value)) seen.push({ kind, start: end - value.length, end, confidence });
    }
  }
  return [...seen, ...findLinkTokens(text), ...findBareSeeds(text)];
}

function isPlaceholderKey(value: string): boolean {
  return /(.)\1{9}|\*{3}|\.{3}|…|your[-_ ]?(?:key|token|api)|REDACTED/i.test(value);
}

const LINK = /https?:\/\/[!-~]{4,2000}/gi;
const TOKEN_NAMES =
  /^(?:[\w-]{0,32}token|(?:reset|access|auth|login|verify|verification|confirm(?:ation)?|activation|session|refresh|id|email|magic|invite|one_?time|sso|security|recovery|password_?reset|user|csrf|x|account)?[-_]?(?:token|ticket|key|secret|hash|sig(?:nature)?)|code|otp|oobcode|jwt|sid|session(?:_?id)?|phpsessid|jsessionid|auth|password|passwd|pwd|pass|pw|apikey|api_key|t|nonce|state|rt|magic|challenge|confirmation|rst|pwreset|samlresponse|x-amz-signature|x-goog-signature|h|k)$/i;
/** Short everyday names count only in a link that resets, verifies or signs in. */
const WEAK_NAMES = /^(?:t|h|k|x|code|key|hash|state|nonce|ticket|sig|id_?key|user_?key)$/i;
const SECRET_PATH =
  /(?:^|[-_./])(?:pw)?(?:reset|forgot|recover|verif|confirm|activat|magic|sign-?in|log-?in|one-?time|unlock|passw|auth|invite|token|session)/i;

/** Tokens in links: whoever opens such a link is let in, or sets the password anew. */
function findLinkTokens(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  if (!/https?:\/\//i.test(text)) return seen;
  for (const match of text.matchAll(LINK)) {
    const link = match[0].replace(/[)\]}>"'.,;]+$/, '');
    const mark = link.search(/[?#]/);
    const path = mark < 0 ? link : link.slice(0, mark);
    const isDoor = SECRET_PATH.test(path.slice(path.indexOf('/', 8)));
    for (const parameter of mark < 0
      ? []
      : link.slice(mark).matchAll(/[?&#;]([\w.%-]{1,40})=([^&#;]{4,2000})/g)) {
      const [, name = '', value = ''] = parameter;
      if (!TOKEN_NAMES.test(name) || (WEAK_NAMES.test(name) && !isDoor) || !isRandom(value, isDoor ? 6 : 10))
        continue;
      const end = match.index + mark + parameter.index + parameter[0].length;
      const kind = /^(?:password|passwd|pwd|pass|pw)$/i.test(name) ? 'password' : 'token';
      seen.push({ kind, start: end - value.length, end, confidence: isDoor ? 0.9 : 0.8 });
    }
    if (!isDoor) continue;
    let at = path.indexOf('/', 8);
    let sinceDoor = Number.POSITIVE_INFINITY;
    while (at > 0 && at < path.length) {
      const next = path.indexOf('/', at + 1);
      const segment = path.slice(at + 1, next < 0 ? path.length : next);
      // A commit or a file under a folder named "password-tools" opens nothing.
      const isKept = /^(?:blob|tree|commits?|raw|wiki|issues|releases|docs?|help|articles?|support)$/i.test(
        segment,
      );
      if (
        sinceDoor <= 2 &&
        segment.length >= 16 &&
        !/\.[a-z]{2,5}$/i.test(segment) &&
        isRandom(segment, 16) &&
        !isSlug(segment)
      ) {
        seen.push({
          kind: 'token',
          start: match.index + at + 1,
          end: match.index + at + 1 + segment.length,
          confidence: 0.85,
        });
      }
      if (isKept) sinceDoor = Number.POSITIVE_INFINITY;
      else sinceDoor = SECRET_PATH.test(segment) ? 1 : sinceDoor + 1;
      at = next;
    }
  }
  return seen;
}

/** Letters and digits together, or long: not a word, a page name or a small number. */
function isRandom(value: string, length: number): boolean {
  if (
    value.length < length ||
    isPlaceholderKey(value) ||
    /[*<>{}•]/.test(value) ||
    /^(?:xxx+|abc+|your|token|code|example)/i.test(value)
  )
    return false;
  if (/^\d+$/.test(value)) return value.length >= 6 && value.length <= 8;
  if (/^[a-z]+(?:[-_][a-z]+)*$/.test(value)) return value.length >= 32;
  return /\d/.test(value) || (/[A-Z]/.test(value) && /[a-z]/.test(value) && value.length >= 12);
}

/** A page's title in a link: words between hyphens, whatever number stands among them. */
function isSlug(segment: string): boolean {
  const parts = segment.split(/[-_]/);
  return parts.length >= 3 && parts.filter((part) => /^[a-z]+$/i.test(part)).length >= parts.length * 0.6;
}

const SEED_LENGTHS: ReadonlySet<number> = new Set([12, 15, 18, 21, 24]);
const SEED_RUN = /[a-z]{3,8}(?:(?:[ \n,]|\s?\d{1,2}[.):]\s?){1,4}[a-z]{3,8}){11,40}/g;

/** Twelve or more words of BIP 39 in a row, without any word that announces them. */
function findBareSeeds(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  for (const match of text.matchAll(SEED_RUN)) {
    let start = -1;
    let end = 0;
    let count = 0;
    const close = (): void => {
      if (count >= 12)
        seen.push({
          kind: 'seed_phrase',
          start: match.index + start,
          end: match.index + end,
          confidence: SEED_LENGTHS.has(count) ? 0.9 : 0.7,
        });
      count = 0;
    };
    for (const word of match[0].matchAll(/[a-z]+/g)) {
      if (!isSeedWord(word[0])) {
        close();
        continue;
      }
      if (count === 0) start = word.index;
      count += 1;
      end = word.index + word[0].length;
    }
    close();
  }
  return seen;
}

const SEED_VALUE = /[a-z]{3,8}(?:(?:[ \n,、・]|\s?\d{1,2}[.):]\s?){1,5}[a-z]{3,8}){11,23}/gi;
const SEED_KANA = /[ぁ-ん]{3,8}(?:[ \n]{1,2}[ぁ-ん]{3,8}){11,23}/g;
const KANA_LEAD = /^[ ]*(?:は、?|が|:|=)?[ \n]*/;
const KANA_TAIL = /(?:です|でした|だ)$/;

function readSeed(text: string, stretch: Stretch): readonly Seen[] {
  const from =
    stretch.start + (KANA_LEAD.exec(text.slice(stretch.start, stretch.start + 8))?.[0].length ?? 0);
  const behind = text.slice(from, stretch.end);
  const seen: Seen[] = [];
  for (const pattern of [SEED_VALUE, SEED_KANA]) {
    for (const match of behind.matchAll(pattern)) {
      const words = match[0].match(/[a-zぁ-ん]+/gi) ?? [];
      const isLatin = pattern === SEED_VALUE;
      if (isLatin && words.filter((word) => isSeedWord(word.toLowerCase())).length < words.length * 0.6)
        continue;
      const start = from + match.index;
      const length = match[0].replace(KANA_TAIL, '').length;
      seen.push({ kind: 'seed_phrase', start, end: start + length, confidence: 0.9 });
    }
  }
  return seen;
}

const BASE32 = /(?:^|[^0-9a-z])([a-z2-7]{4}(?:[ -]?[a-z2-7]{4}){3,15}[a-z2-7]{0,3}={0,6})(?![0-9a-z])/gi;

function readTotp(text: string, stretch: Stretch): readonly Seen[] {
  const behind = text.slice(stretch.start, Math.min(stretch.end, stretch.start + 160));
  for (const match of behind.matchAll(BASE32)) {
    const value = match[1] ?? '';
    const isPlainWords =
      / /.test(value) && !/[2-7]/.test(value) && !/^[A-Z ]+$/.test(value) && value.split(' ').length < 6;
    if (isPlainWords || (!/[ 2-7]/.test(value) && !/^[A-Z]+=*$/.test(value))) continue;
    const end = stretch.start + match.index + match[0].length;
    return [{ kind: 'totp_secret', start: end - value.length, end, confidence: 0.9 }];
  }
  return [];
}

const KEY_VALUE = /[\w+/.=~-]{16,400}/g;

function readNamed(text: string, stretch: Stretch, kind: SecretKind): readonly Seen[] {
  const behind = text.slice(stretch.start, Math.min(stretch.end, stretch.start + 460));
  for (const match of behind.matchAll(KEY_VALUE)) {
    let start = stretch.start + match.index;
    const lead = /^(?:[\w-]{1,40}=(?=[^=]))?[=:-]*/.exec(match[0])?.[0].length ?? 0;
    start += lead;
    const value = match[0].slice(lead).replace(/\.+$/, '');
    if (value.length < 12 || !/\d/.test(value) || !/[a-z]/i.test(value) || isPlaceholderKey(value)) continue;
    if (
      /:\/\//.test(text.slice(Math.max(0, start - 8), start)) ||
      (isHarmlessShape(value) && !/^[0-9a-f]{32,}$|^[0-9a-f-]{36}$/i.test(value))
    )
      continue;
    if (judgeGap(text.slice(stretch.start, start).replace(/[\w-]{1,40}=$/, '')) === 'sentence') continue;
    return [
      {
        kind: kind === 'api_key' && /private key|秘密鍵/i.test(stretch.label.word) ? 'private_key' : kind,
        start,
        end: start + value.length,
        confidence: 0.85,
      },
    ];
  }
  return [];
}

/** Which of this folder's readers answers for a word. */
export function readKey(text: string, stretch: Stretch, name: LabelName): readonly Seen[] {
  if (name === 'seed') return readSeed(text, stretch);
  if (name === 'totp') return readTotp(text, stretch);
  return readNamed(text, stretch, name === 'apiKey' ? 'api_key' : 'token');
}
