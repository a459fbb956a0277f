// Which public bodies to name first (A8): those for everyone, then the one that settles disputes of this kind of service.
import type { ServiceKind } from '../directory/types.ts';

const FOR_ALL = ['police-jp', 'consumer-jp', 'ipa-jp'] as const;
const BY_KIND: Readonly<Partial<Record<ServiceKind, string>>> = {
  bank: 'zenginkyo-jp',
  card: 'jcredit-jp',
  securities: 'finmac-jp',
  government: 'mynumber-jp',
};

/** Directory ids, the first to ask in front. */
export function bodiesFor(kinds: readonly ServiceKind[]): readonly string[] {
  return [...FOR_ALL, ...kinds.flatMap((kind) => BY_KIND[kind] ?? [])];
}
