// What the interview calls the things it draws, in either language, also when they were drawn in the other one.
import type { Language, Text } from '../base/language.ts';
import { COMMON_MAILBOXES, COMMON_SERVICES } from './common-services.ts';
import type { AccessGraph } from './types.ts';

export const PART_NAMES = {
  'dev-phone': { ja: 'スマホ', en: 'Phone' },
  'dev-pc': { ja: 'パソコン', en: 'Computer' },
  'dev-tablet': { ja: 'タブレット', en: 'Tablet' },
  'num-1': { ja: '電話番号(SMS)', en: 'Phone number (SMS)' },
  'num-2': { ja: 'ほかの電話番号', en: 'Other phone number' },
  'keep-paper': { ja: 'パスワードを書いた紙', en: 'Paper with passwords' },
  'keep-codes': { ja: '予備コードの紙', en: 'Paper with backup codes' },
  'keep-google': { ja: 'Googleに保存したパスワード', en: 'Passwords saved in Google' },
  'keep-apple': { ja: 'Appleに保存したパスワード', en: 'Passwords saved with Apple' },
  'keep-app': { ja: 'パスワード管理アプリ', en: 'Password manager app' },
  'keep-otp': { ja: '認証アプリ', en: 'Authenticator app' },
  'own-shared': { ja: '使い回しのパスワード', en: 'The shared password' },
  'own-manager': { ja: '管理アプリのパスワード', en: 'Password of the manager app' },
} as const satisfies Record<string, Text>;

const REMEMBERED: Text = { ja: 'のおぼえているパスワード', en: ' password you remember' };

/** `三菱UFJ銀行のおぼえているパスワード`: a password kept in mind for one place. */
export function rememberedName(place: string, language: Language): string {
  return `${place}${REMEMBERED[language]}`;
}

/** A name as it is said in `language`; one the person chose, or a service's own, stays. */
export function partNameIn(
  { id, name }: { readonly id: string; readonly name: string },
  language: Language,
): string {
  const ending = [REMEMBERED.ja, REMEMBERED.en].find((one) => name.endsWith(one));
  if (id.startsWith('own-') && ending !== undefined) {
    const place = { id: id.slice('own-'.length), name: name.slice(0, -ending.length) };
    return rememberedName(partNameIn(place, language), language);
  }
  const common = [...COMMON_MAILBOXES, ...COMMON_SERVICES].find((one) => one.id === id)?.name;
  const known = new Map<string, Text>(Object.entries(PART_NAMES)).get(id) ?? common;
  return known !== undefined && (name === known.ja || name === known.en) ? known[language] : name;
}

/** A graph with its names in `language`. */
export function graphIn({ nodes, ways }: AccessGraph, language: Language): AccessGraph {
  return { nodes: nodes.map((node) => ({ ...node, name: partNameIn(node, language) })), ways };
}
