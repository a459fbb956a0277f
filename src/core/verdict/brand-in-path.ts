// Finds whose name stands in the path of a foreign host: `/www.rakuten.co.jp/login`, `/rakuten/login`.
import type { Directory, Organisation } from '../directory/types.ts';
import { indexOf } from './brand-index.ts';
import type { LookAlike } from './look-alike.ts';
import { CHEAP_ENDINGS, LURES } from './look-alike-words.ts';
import { named, reason } from './make-verdict.ts';
import { mayHoldName } from './name-filter.ts';

/** Deeper, a name is a file's or an article's. */
const SEGMENTS_MAX = 6;
/** A name far behind is read by nobody. */
const PATH_MAX = 300;
/** What a page's file name ends in. */
const FILE_ENDING = /\.(?:php|html?|aspx?|do|cgi|jsp)$/;

/**
 * Whose name the path borrows; undefined when none. Archives, shops and news name others in their paths too, so it is
 * only sure where a whole proven domain stands beside a word that calls to sign in (or begins with one, `login.…`), under an
 * ending that costs nothing.
 */
export function findBrandInPath(host: string, path: string, directory: Directory): LookAlike | undefined {
  if (path.length < 2) return undefined;
  const { byLabel, filter } = indexOf(directory);
  const shown = path.slice(0, PATH_MAX).toLowerCase();
  if (!mayHoldName(filter, shown)) return undefined;
  const segments = shown.split('/', SEGMENTS_MAX + 1).map((segment) => segment.replace(FILE_ENDING, ''));
  const isLure = (segment: string | undefined) => segment !== undefined && LURES.has(segment);
  for (const [at, segment] of segments.entries()) {
    const owner = ownerOf(segment, directory);
    if (owner === undefined) continue;
    const isCheap = CHEAP_ENDINGS.has(host.slice(host.lastIndexOf('.') + 1));
    const isLured = [segments[at - 1], segments[at + 1], segment.split('.')[0]].some(isLure);
    return borrowed(owner, segment, segment, isCheap && isLured);
  }
  if (!segments.some(isLure)) return undefined;
  for (const segment of segments) {
    const brand = byLabel.get(segment);
    if (brand?.telling === true && brand.organisation.webDomains.length > 0)
      return borrowed(brand.organisation, brand.label, segment, false);
  }
  return undefined;
}

/** Whose proven domain, or a host below it, a segment is. */
function ownerOf(segment: string, directory: Directory): Organisation | undefined {
  if (!segment.includes('.')) return undefined;
  const match = directory.byHost(segment, 'web');
  return match.kind === 'owned' ? match.organisation : undefined;
}

function borrowed(organisation: Organisation, label: string, part: string, sure: boolean): LookAlike {
  return { organisation, sure, reason: reason('brand-in-path', { ...named(organisation), label, part }) };
}
