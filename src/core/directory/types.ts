// The shape of an official fact, a service and a public body, as every room reads them.
import type { Language, Text } from '../base/language.ts';

/**
 * How well a fact is proven. A: the organisation's own page. B: a public body. C: a reference repository.
 * D: another site. E: not seen. Only A–C are ever shown as official; a phone number only with A or B.
 */
export const GRADES = ['A', 'B', 'C', 'D', 'E'] as const;
export type Grade = (typeof GRADES)[number];

export const SERVICE_KINDS = [
  'mail',
  'social',
  'messenger',
  'bank',
  'securities',
  'card',
  'payment',
  'shop',
  'carrier',
  'game',
  'cloud',
  'government',
  'work',
  'other',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** Where a fact comes from: one tap away from wherever it is shown (B8). */
export interface Source {
  readonly url: string;
  readonly grade: Grade;
  /** The date the page shows (or the repository's), `2026-11-02`; absent when the page shows none. */
  readonly dated?: string;
  /** When we last saw it, `2026-11-24`. */
  readonly seen: string;
}

/** One value with its proof. */
export interface Fact<T = string> {
  readonly value: T;
  readonly source: Source;
  readonly note?: Text | string;
}

export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Opening times: each span holds for the weekdays named; `holidays` says whether Japanese public holidays count. */
export interface Hours {
  readonly zone: string;
  readonly spans: readonly {
    readonly days: readonly Weekday[];
    /** `09:00`, and `24:00` for the day's end; a span over midnight is two spans. */
    readonly from: string;
    readonly to: string;
  }[];
  /** 'open': like any weekday; 'closed'; 'as-sunday'. */
  readonly holidays: 'open' | 'closed' | 'as-sunday';
  /** Dates closed each year, `12-29`. */
  readonly closed?: readonly string[];
}

export interface PhoneFact extends Fact {
  readonly label?: Text | string;
  readonly hours?: Hours;
  /** The hours as the page words them, when they do not fit `hours`. */
  readonly hoursText?: string;
  readonly tollFree?: boolean;
}

export interface LinkFact extends Fact {
  readonly label?: Text | string;
}

/** The named official links a playbook step may point to: `link: change-password`. */
export const LINK_NAMES = [
  'support',
  'hacked-account',
  'change-password',
  'two-factor',
  'recovery',
  'sign-in-activity',
  'data-export',
] as const;
export type LinkName = (typeof LINK_NAMES)[number];

/** A phrase in a mail about an account: one that stands in the genuine notices, or the subject of a known fake. */
export interface AlertFact extends Fact {
  readonly where: 'subject' | 'body';
  readonly language?: Language;
  /** false: a known fake carries it. true proves nothing: whoever writes a fake can copy it. */
  readonly genuine: boolean;
  /** The address or domain the genuine one comes from, as the source names it. */
  readonly from?: string;
}

/** What the organisation's own page says its mails never hold, or that it writes no text messages. */
export const MAIL_HABITS = ['no-links', 'no-login-links', 'no-sms'] as const;
export type MailHabit = (typeof MAIL_HABITS)[number];
export type HabitFact = Fact<MailHabit>;

/** Addresses agreed on for every site: where its password is changed (W3C), whom to tell of a hole (RFC 9116). */
export const WELL_KNOWN_NAMES = ['change-password', 'security.txt'] as const;
export type WellKnownName = (typeof WELL_KNOWN_NAMES)[number];

export const TWO_FACTOR_METHODS = [
  'passkey',
  'security-key',
  'app',
  'push',
  'sms',
  'call',
  'email',
  'other',
] as const;
export type TwoFactorMethod = (typeof TWO_FACTOR_METHODS)[number];

/** A service or a public body: one small file under directory/. */
export interface Organisation {
  readonly id: string;
  readonly type: 'service' | 'body';
  readonly name: Text;
  /** Other ways people write it: kana, romaji, nicknames, product names. */
  readonly aliases: readonly string[];
  readonly kinds: readonly ServiceKind[];
  readonly region: string;
  /** Registrable domains or hosts that are the organisation's own website. */
  readonly webDomains: readonly Fact[];
  /** Domains its mail comes from. */
  readonly mailDomains: readonly Fact[];
  readonly phones: readonly PhoneFact[];
  readonly links: Readonly<Partial<Record<LinkName, LinkFact>>>;
  readonly forms: readonly LinkFact[];
  readonly chats: readonly LinkFact[];
  readonly mails: readonly LinkFact[];
  readonly twoFactor?: Fact<readonly TwoFactorMethod[]>;
  /** What a public body is for, in one sentence. */
  readonly purpose?: Text;
  readonly notes: readonly (Text | string)[];
  /** Domains only a routing list names: never official, but not called an impostor's either. */
  readonly alsoSeenDomains?: readonly string[];
  /**
   * Hosts not proven its own from which its mail comes or to which its links lead: another firm's, named by its own
   * page or by a mail filter. Others may write from there too: never official, but not called an impostor's either.
   */
  readonly outsideDomains?: readonly Fact[];
  readonly alerts?: readonly AlertFact[];
  readonly mailHabits?: readonly HabitFact[];
  readonly wellKnown?: Readonly<Partial<Record<WellKnownName, LinkFact>>>;
  /**
   * Domains, numbers and names that another organisation here has too by intent: two faces of one firm, one hotline of
   * two bodies, one name of two services. Both files say so; whatever else is double is a mistake.
   */
  readonly shares?: readonly string[];
}

/** A search hit, best first; `score` from 1 (exact) down to 0. */
export interface SearchHit {
  readonly organisation: Organisation;
  readonly score: number;
}

/** What a host or domain is to the directory. */
export type DomainMatch =
  | { readonly kind: 'owned'; readonly organisation: Organisation; readonly fact: Fact }
  /** Anyone can publish or receive here (docs.google.com, gmail.com): never proof of anyone. */
  | {
      readonly kind: 'public-content' | 'public-mail';
      readonly host: string;
      readonly organisation?: Organisation;
    }
  | { readonly kind: 'unknown' };

/** The read-only book of official facts; made once by `createDirectory(entries)`. */
export interface Directory {
  readonly organisations: readonly Organisation[];
  get(id: string): Organisation | undefined;
  /** Finds by kanji, kana, romaji, English, with typing slips. */
  search(query: string, options?: { limit?: number; type?: Organisation['type'] }): readonly SearchHit[];
  /** By host (`login.example.co.jp`); use: 'web' looks at websites, 'mail' at sending domains. */
  byHost(host: string, use: 'web' | 'mail'): DomainMatch;
  /** By phone number in any writing; E.164 inside. */
  byPhone(number: string): { readonly organisation: Organisation; readonly fact: PhoneFact } | undefined;
}

/** Whether a fact may be shown as official: grade A–C, and for a phone number A or B. */
export function isOfficial(fact: Pick<Fact, 'source'>, use: 'phone' | 'other' = 'other'): boolean {
  const grade = fact.source.grade;
  return grade === 'A' || grade === 'B' || (use === 'other' && grade === 'C');
}

/** A name, label or note in the person's language. */
export function inLanguage(text: Text | string, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
