// Short texts: the chat opener (H1) and web form fields fitted to the form's limit (H2), counted as people count characters.
import type { Language } from '../base/language.ts';
import type { CaseState } from '../journal/types.ts';
import { factParts, type Letter, type LetterOptions, writeLetter } from './report-mail.ts';
import { LETTER } from './letter-words.ts';
import { oneLine } from './plain.ts';
import { foreignHappenings, mainAccount, noticed } from './story.ts';
import { timeText } from './times.ts';

const CHAT_MAX = 200;

/** What to paste first into a chat, and what to paste when asked. */
export function chatOpener(
  state: CaseState,
  language: Language,
): { readonly opener: string; readonly more: readonly string[] } {
  const ja = language === 'ja';
  const service = oneLine(mainAccount(state)?.name ?? '', 40);
  const seen = noticed(state);
  const when = seen === undefined ? '' : timeText(seen.when, language);
  const opener = ja
    ? `${service === '' ? '私' : service}のアカウントに不正アクセスの疑いがあります。${when === '' ? '' : `${when}に気づきました。`}利用の停止と調査をお願いします。`
    : `I believe someone got into my ${service === '' ? '' : `${service} `}account. ${when === '' ? '' : `I noticed ${when}. `}Please suspend it and investigate.`;
  return {
    opener: oneLine(opener, CHAT_MAX),
    more: [
      ...foreignHappenings(state)
        .slice(0, 5)
        .map((one) => oneLine(`${timeText(one.when, language)}: ${one.what}`, CHAT_MAX)),
      ja ? '受付番号を教えてください。' : 'Please give me a reference number.',
      ja ? 'パスワードや認証コードは、お伝えできません。' : 'I cannot give passwords or codes.',
    ],
  };
}

export interface FormField {
  readonly id: 'name' | 'mail' | 'subject' | 'when' | 'what';
  readonly label: string;
  readonly text: string;
  /** Characters as a form counts them: UTF-16 code units (HTML `maxlength`), a line break as one. */
  readonly length: number;
  /** What had to be left out to fit, in characters; 0 when all fits. */
  readonly cut: number;
}

/** The usual fields of a support form, the long one fitted to `limit`: too long as a letter, it becomes the bare facts. */
export function formFields(
  state: CaseState,
  options: LetterOptions & { readonly limit: number },
): readonly FormField[] {
  const words = LETTER[options.language];
  const { subject, body }: Letter = writeLetter(state, options);
  const seen = noticed(state);
  const fitted =
    body.length <= options.limit
      ? { text: body, cut: 0 }
      : fitText(bareFacts(state, options), options.limit, options.language);
  const field = (id: FormField['id'], label: string, text: string, cut = 0): FormField => ({
    id,
    label,
    text,
    length: text.length,
    cut,
  });
  return [
    ...(state.person.name === undefined ? [] : [field('name', words.name, oneLine(state.person.name))]),
    ...(state.person['safe-mail'] === undefined
      ? []
      : [field('mail', words.safeMail, oneLine(state.person['safe-mail']))]),
    field('subject', options.language === 'ja' ? '件名' : 'Subject', subject),
    ...(seen === undefined ? [] : [field('when', words.whenHead, timeText(seen.when, options.language))]),
    field('what', options.language === 'ja' ? '内容' : 'Message', fitted.text, fitted.cut),
  ];
}

/** What a desk needs most comes first, for a form too short for a letter's courtesies. */
function bareFacts(state: CaseState, options: LetterOptions): string {
  const parts = factParts(state, options).filter((lines) => lines.length > 0);
  return [chatOpener(state, options.language).opener, ...parts.map((lines) => lines.join('\n'))].join('\n');
}

/** Characters as a person counts them (grapheme clusters). */
export function countCharacters(text: string, language: Language): number {
  return characters(text, language).length;
}

/** What a person sees as characters; code points in a browser that has no segmenter (Firefox before 125). */
function characters(text: string, language: Language): readonly string[] {
  if (!('Segmenter' in Intl)) return Array.from(text);
  return Array.from(
    new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text),
    ({ segment }) => segment,
  );
}

/** Keeps whole lines from the top while they fit; a first line too long is cut between characters, never inside one. */
export function fitText(
  text: string,
  limit: number,
  language: Language,
): { readonly text: string; readonly cut: number } {
  if (text.length <= limit) return { text, cut: 0 };
  const end = text.lastIndexOf('\n', limit);
  let kept = end > 0 ? text.slice(0, end).trimEnd() : '';
  if (kept === '')
    for (const one of characters(text, language)) {
      if (kept.length + one.length > limit) break;
      kept += one;
    }
  return { text: kept, cut: text.length - kept.length };
}
