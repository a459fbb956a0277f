// The shapes of what Kakekomi says in words: glossary terms, questions and answers, short explanations, the phishing drill.
import type { Language, Text } from '../base/language.ts';
import type { Source } from '../directory/types.ts';
import type { Block } from './markdown.ts';

/** The pages a word may lead to; the web app knows where each of them is. */
export const PAGES = [
  'start',
  'now',
  'record',
  'contact',
  'evidence',
  'after',
  'check',
  'words',
  'settings',
  'password',
  'review',
] as const;
export type PageId = (typeof PAGES)[number];

export function isPageId(value: unknown): value is PageId {
  return PAGES.includes(value as PageId);
}

/** One entry of the glossary (U1): what a frightened beginner needs to know about a word. */
export interface Term {
  readonly id: string;
  readonly term: Text;
  /** How the Japanese term is read, in hiragana (digits and Latin letters where people say them so). */
  readonly reading: string;
  /** Other words for the same thing, both languages together: searched, and linked in texts. */
  readonly aliases: readonly string[];
  /** What people type when they look for it, too broad to be linked in texts: searched only. */
  readonly typed: readonly string[];
  readonly short: Text;
  /** Ids of related terms. */
  readonly see: readonly string[];
}

/** One question of a beginner and the answer an expert gives (U3). */
export interface Question {
  readonly id: string;
  readonly question: Text;
  /** The same question in other words, as people type it. */
  readonly asked: Readonly<Record<Language, readonly string[]>>;
  readonly answer: Readonly<Record<Language, readonly Block[]>>;
  /** Ids of the glossary terms it leans on. */
  readonly terms: readonly string[];
  /** The page where the person does what the answer advises. */
  readonly next: PageId;
  /** Where its facts come from; empty when it states none. */
  readonly sources: readonly Source[];
}

/** A short page that explains (U1, P2). */
export interface Explanation {
  readonly id: string;
  readonly title: Text;
  readonly text: Readonly<Record<Language, readonly Block[]>>;
  readonly next: PageId;
  readonly sources: readonly Source[];
}

export const DRILL_MEDIA = ['sms', 'mail', 'call', 'screen'] as const;
export type DrillMedium = (typeof DRILL_MEDIA)[number];

export const DRILL_TRUTHS = ['real', 'fake'] as const;
export type DrillTruth = (typeof DRILL_TRUTHS)[number];

/** One message of the phishing drill (P4): made up, on example domains only. */
export interface DrillItem {
  readonly id: string;
  readonly medium: DrillMedium;
  readonly truth: DrillTruth;
  /** What the person is doing when it arrives: without it nobody could tell. */
  readonly situation: Text;
  readonly from: Text;
  readonly text: Text;
  /** What gives it away, or what makes it trustworthy. */
  readonly signs: readonly Text[];
  /** What one does with such a message. */
  readonly advice: Text;
}

/** Everything the shelf holds in words; plain data that survives JSON. */
export interface Words {
  readonly terms: readonly Term[];
  readonly questions: readonly Question[];
  readonly explanations: readonly Explanation[];
  readonly drill: readonly DrillItem[];
}
