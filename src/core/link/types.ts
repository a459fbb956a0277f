// What passes between a person's case and a desk: who the desk is, what each side may say, and how it is proven.
// docs/desk.design.md tells the whole exchange. Bytes (keys, secrets, signatures) are lower-case hex everywhere.
import type { Language } from '../base/language.ts';
import type { Phase } from '../base/phase.ts';
import type { HonestTime } from '../base/time.ts';

/** A key the desk signs with. `kid` is the first 16 hex digits of SHA-256 over the 32 public bytes. */
export interface DeskKey {
  readonly kid: string;
  /** Ed25519 public key (RFC 8032), 64 hex digits. */
  readonly key: string;
}

/** What a desk publishes at `/.well-known/kakekomi-desk.json` on its official domain. */
export interface DeskProfile {
  readonly v: 1;
  /** Lower-case letters, digits and hyphens; the first part of every key in the desk's tables. */
  readonly desk: string;
  readonly name: { readonly ja: string; readonly en: string };
  /** The directory's id of the organisation, when it is known there. */
  readonly service?: string;
  /** `https://support.example.com`: where the profile stands; a profile read elsewhere is not this desk's. */
  readonly origin: string;
  readonly signing: readonly DeskKey[];
  /** age X25519 recipients a report is sealed to: the desk's own, and one kept offline for recovery where there is one. */
  readonly recipients: readonly string[];
  /** What is said while many reports arrive; absent in quiet times. */
  readonly surge?: { readonly ja: string; readonly en: string };
  /** When somebody answers, in words. */
  readonly hours?: { readonly ja: string; readonly en: string };
  readonly phone?: string;
}

/** The profile with a signature of each of its signing keys over its canonical JSON. */
export interface SignedProfile {
  readonly profile: DeskProfile;
  readonly signatures: readonly { readonly kid: string; readonly signature: string }[];
}

/** What the case keeps of a desk when its report is sent: only these keys are believed from then on. */
export interface PinnedDesk {
  readonly desk: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly service?: string;
  readonly origin: string;
  readonly signing: readonly DeskKey[];
  readonly recipients: readonly string[];
}

/** What a desk can say. `id`s are UUIDs. */
export type DeskSaying =
  | {
      readonly kind: 'instruction';
      readonly text: string;
      /** Why, and how, in plain words. */
      readonly why?: string;
      /** The playbook's step, when it is one. */
      readonly step?: string;
      readonly phase: Phase;
      readonly due?: HonestTime;
      /** What shows that it is done. */
      readonly proof: string;
    }
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'notice'; readonly text: string }
  /** Of something the person did or reported: `of` is an instruction's id, or `completion`. */
  | {
      readonly kind: 'confirmation';
      readonly of: string;
      readonly result: 'confirmed' | 'not-yet';
      readonly text: string;
    }
  /** A call is about to be made, or is going on; both sides show the call's phrase until `expires`. */
  | { readonly kind: 'call'; readonly call: string; readonly expires: string }
  /** Keys the desk will sign with from now on, believed because a pinned key signed this. */
  | { readonly kind: 'keys'; readonly signing: readonly DeskKey[]; readonly recipients: readonly string[] }
  | { readonly kind: 'closed'; readonly text: string };

/** One message of a desk to one case. */
export interface DeskMessage {
  readonly v: 1;
  readonly desk: string;
  /** The report it belongs to: a message signed for one case is void in another. */
  readonly report: string;
  /** 1, 2, 3 … without gaps. */
  readonly number: number;
  /** SHA-256 of the canonical JSON of the message before; 64 zeros for the first. */
  readonly prev: string;
  readonly id: string;
  /** By the desk's clock: `2026-11-24T00:30:15.123Z`. */
  readonly at: string;
  /** Who at the desk, as they wish to be called; absent when the desk's software speaks. */
  readonly from?: string;
  readonly saying: DeskSaying;
}

export interface SignedMessage {
  readonly message: DeskMessage;
  readonly kid: string;
  /** Ed25519 over `kakekomi desk message v1\n` + the message's canonical JSON, 128 hex digits. */
  readonly signature: string;
}

export const PERSON_MESSAGE_KINDS = [
  /** The whole report anew, after something was added. */
  'report',
  'answer',
  'done',
  'cannot',
  'message',
  'phrase',
  'completion',
  'withdraw',
] as const;
export type PersonMessageKind = (typeof PERSON_MESSAGE_KINDS)[number];

/** What a person sends after the report; sealed to the desk's recipients like the report itself. */
export interface PersonMessage {
  readonly v: 1;
  readonly report: string;
  readonly id: string;
  readonly at: string;
  readonly kind: PersonMessageKind;
  readonly of?: string;
  readonly text: string;
  /** SHA-256 of the clear bytes of evidence sent with it. */
  readonly evidence?: readonly string[];
  /** For `phrase`: which call, and how it went. */
  readonly phrase?: { readonly call: string; readonly result: PhraseResult };
  /** For `report`: the report (message/desk-report.ts), checked by its own schema. */
  readonly data?: unknown;
}

export const PHRASE_RESULTS = ['matched', 'wrong', 'expired'] as const;
export type PhraseResult = (typeof PHRASE_RESULTS)[number];

/** Why a message in a desk's name was not believed. */
export const DESK_REFUSALS = [
  'not-the-form',
  'other-desk',
  'unknown-key',
  'bad-signature',
  'out-of-order',
] as const;
export type DeskRefusal = (typeof DESK_REFUSALS)[number];

/** For one call: the desk says its half first, the person answers with theirs (D5). Words are easy to hear and to say. */
export interface CallPhrase {
  readonly desk: readonly [PhraseWord, PhraseWord];
  readonly person: readonly [PhraseWord, PhraseWord];
}
export interface PhraseWord {
  readonly ja: string;
  readonly en: string;
}

/** What a report or a person's message looks like on its way in; nothing in it can be read without the desk's key. */
export interface Envelope {
  readonly v: 1;
  /** The report's UUID: sent twice, it is accepted once. */
  readonly report: string;
  /** The report's own UUID for a report, the message's for a message. */
  readonly id: string;
  /** SHA-256 of the capability, 64 hex digits; only in a report. */
  readonly access?: string;
  readonly language: Language;
  /** age v1 bytes, base64. */
  readonly sealed: string;
}
