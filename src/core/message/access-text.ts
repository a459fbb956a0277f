// What the access graph adds to reports and letters: which paths lead from what fell to what is next, by names only.
import type { Language } from '../base/language.ts';
import { WAY_KIND_WORDS } from '../graph/graph-words.ts';
import { whatFalls } from '../graph/what-falls.ts';
import type { CaseState } from '../journal/types.ts';
import { graphOf, inOtherHands } from '../plan/access-steps.ts';
import { oneLine } from './plain.ts';
import { mainAccount } from './story.ts';

/** A longer list helps no desk. */
const NAMES_MAX = 10;
/** A report is read by people: beyond this the rest is told by its number. */
const LINES_MAX = 100;

/** `メール → 楽天: 再設定用のメール`, the nearest first; from what fell at first, whatever was taken back since. */
export function accessLines(state: CaseState, language: Language): readonly string[] {
  const graph = graphOf(state);
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  const ways = new Map(graph.ways.map((way) => [way.id, way]));
  const falls = whatFalls(graph, inOtherHands(graph));
  const lines = falls.slice(0, LINES_MAX).map(({ path, by }) => {
    const how = (ways.get(by.at(-1) ?? '')?.how ?? []).map((kind) => WAY_KIND_WORDS[kind][language]);
    return `${path.map((id) => oneLine(names.get(id) ?? id, 60)).join(' → ')}: ${how.join(' + ')}`;
  });
  const more = falls.length - lines.length;
  if (more === 0) return lines;
  return [...lines, language === 'ja' ? `ほか ${more}件` : `${more} more`];
}

/** For the desk of a mailbox: the accounts that open with it, as the person listed them; empty when there are none. */
export function openedByMailbox(state: CaseState): readonly string[] {
  const graph = graphOf(state);
  const main = mainAccount(state)?.id;
  const mailbox = graph.nodes.find(({ account, kind }) => account === main && kind === 'mailbox');
  if (main === undefined || mailbox === undefined) return [];
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  return whatFalls(graph, [mailbox.id]).flatMap(({ id }) => {
    const node = nodes.get(id);
    return node?.kind === 'account' || node?.kind === 'mailbox' ? [oneLine(node.name, 40)] : [];
  });
}

/** The names that fit into a line, then how many more. */
export function someNames(names: readonly string[], language: Language): string {
  const shown = names.slice(0, NAMES_MAX).join(language === 'ja' ? '、' : ', ');
  const more = names.length - NAMES_MAX;
  if (more <= 0) return shown;
  return language === 'ja' ? `${shown}、ほか${more}件` : `${shown} and ${more} more`;
}
