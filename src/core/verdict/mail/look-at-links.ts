// Looks at every place a mail leads to, and whether a link shows another one.
import type { Directory, Organisation } from '../../directory/types.ts';
import { areAligned } from '../alignment.ts';
import { areOne } from '../claims.ts';
import { judgeLink } from '../judge-link.ts';
import { judgeTarget } from '../judge-target.ts';
import { reason } from '../make-verdict.ts';
import { readLink } from '../read-link.ts';
import type { Verdict } from '../types.ts';
import { type Case, type Findings, pick, whereForeign } from './findings.ts';
import type { JudgedLink } from './types.ts';

/** Every place it leads to. Where the sender is proven, a foreign link is a doubt; where not, it contradicts the claim. */
export function judgeLinks({ reading, inText, directory, speaker, proven }: Case): readonly JudgedLink[] {
  const byUrl = new Map<string, Verdict>();
  const judge = (url: string): Verdict => {
    const known = byUrl.get(url);
    if (known !== undefined) return known;
    const judged = judgeTarget(url, directory, proven === undefined ? speaker : undefined);
    byUrl.set(url, judged);
    return judged;
  };
  const known = new Set(reading.links.map(({ url }) => url));
  const written = inText.links.filter((url) => !known.has(url)).map((url) => ({ url, shown: '' }));
  return [...reading.links, ...written].map((link) => ({ ...link, judged: judge(link.url) }));
}

/** What the judged links do to the answer. */
export function lookAtLinks(
  { reading, sender, speaker, proven, directory }: Case,
  links: readonly JudgedLink[],
  findings: Findings,
): void {
  const { doubts } = findings;
  const foreign = whereForeign(proven, findings);
  // The mail program's own button; a field added to a genuine mail that is sent on.
  for (const { name, value } of proven === undefined ? [] : reading.headers)
    if (name === 'list-unsubscribe')
      for (const [, url = ''] of value.matchAll(/<\s*(https?:[^>\s]{1,2000})/gi)) {
        const judged = judgeLink(url, directory, undefined);
        if (judged.verdict !== 'official') doubts.push(...judged.reasons);
      }
  for (const { judged, url, shown } of links) {
    const lie = otherHostShown(url, shown);
    if (lie !== undefined) {
      // Honest newsletters show their own site and count clicks through another host.
      const isOwnSite = speaker === undefined && areAligned(lie.shown, sender);
      (isOwnSite ? doubts : foreign).push(reason('link-shows-other', lie));
    }
    if (judged.verdict !== 'official') pick(judged, findings).push(...judged.reasons);
    else if (!isOne(judged, speaker ?? proven, directory))
      doubts.push(reason('link-of-other', { url: url.slice(0, 120) }));
  }
}

function isOne({ service = '' }: Verdict, whom: Organisation | undefined, directory: Directory): boolean {
  const theirs = directory.get(service);
  return whom === undefined || theirs === undefined || areOne(theirs, whom);
}

/** The text over a link names one site, and the link leads to another. */
function otherHostShown(url: string, shown: string): { shown: string; really: string } | undefined {
  const text = shown.normalize('NFKC').trim();
  if (!/^(?:https?:\/\/)?[^\s/]+\.[a-z]{2,24}(?:[/?#]\S*)?$/i.test(text) || text.includes('@'))
    return undefined;
  const seen = readLink(text)?.registrable;
  const really = readLink(url);
  if (seen === undefined || really === undefined || really.host === '') return undefined;
  return seen === really.registrable ? undefined : { shown: seen, really: really.shownHost };
}
