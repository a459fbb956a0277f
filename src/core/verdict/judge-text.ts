// Judges a message: every link, address and number in it, whom it speaks as, and what it asks for. Never official.
import type { Directory, Organisation } from '../directory/types.ts';
import { findAsks, isMild } from './asks.ts';
import { speakerOf } from './claims.ts';
import { extractParts } from './extract-parts.ts';
import { judgeAddress } from './judge-address.ts';
import { judgeLink } from './judge-link.ts';
import { judgePhone } from './judge-phone.ts';
import { lookUpWords } from './known-words.ts';
import { reason, unconfirmed, uniqueReasons } from './make-verdict.ts';
import { mixedBrand } from './mixed-word.ts';
import { findTale } from './tales.ts';
import type { Verdict } from './types.ts';
import { voiceOf } from './voice.ts';

/** The longest text judged; a longer one is judged by its beginning, and said so. */
const TEXT_MAX = 100_000;
/** More reasons than a person reads help nobody. */
const REASONS_MAX = 30;

export function judgeText(value: string, directory: Directory, claimed: Organisation | undefined): Verdict {
  const text = value.slice(0, TEXT_MAX);
  const parts = extractParts(text);
  const found = findAsks(text);
  // A name that only stands in it accuses nobody, unless the text asks or presses.
  const speaker =
    claimed ?? voiceOf(text, directory) ?? (found.length > 0 ? speakerOf(text, directory) : undefined);
  const inside = [
    ...parts.links.map((link) => judgeLink(link, directory, speaker)),
    ...parts.addresses.map((address) => judgeAddress(address, directory, speaker)),
    ...parts.phones.map((phone) => judgePhone(phone, directory, speaker)),
  ];
  const asks = found.map(({ ask, phrase }) => reason(ask, { phrase }));
  const grave = asks.filter((_, at) => !isMild(found[at]?.ask ?? 'asks-secret'));
  const known = lookUpWords({ subject: '', text, hasLinks: parts.links.length > 0 }, speaker);
  const tale = findTale(text, parts, directory);
  const told = [
    ...(tale === undefined ? [] : [reason('known-tale', { phrase: tale })]),
    ...mixedBrand(text, directory),
  ];
  const long = value.length > TEXT_MAX ? [reason('too-long', { max: String(TEXT_MAX) })] : [];
  const bad = inside.filter((one) => one.verdict === 'suspicious');
  const rest = ['official', 'unconfirmed'].flatMap((word) =>
    inside.filter((one) => one.verdict === word).flatMap((one) => one.reasons),
  );
  // Pressed to act, as someone known, through a way that is not proven theirs: the shape of most fakes.
  const isPressed =
    asks.length > 0 && speaker !== undefined && inside.some((one) => one.verdict === 'unconfirmed');
  if (bad.length > 0 || grave.length > 0 || told.length > 0 || asks.length > 1 || isPressed) {
    const pretends = bad.find((one) => one.impersonates !== undefined)?.impersonates ?? speaker?.id;
    return {
      verdict: 'suspicious',
      ...(pretends === undefined ? {} : { impersonates: pretends }),
      reasons: uniqueReasons(
        [
          ...grave,
          ...told,
          ...bad.flatMap((one) => one.reasons),
          ...known.against,
          ...asks,
          ...long,
          ...known.familiar,
          ...rest,
        ],
        REASONS_MAX,
      ),
    };
  }
  return unconfirmed(
    uniqueReasons(
      [...known.against, reason('text-proves-nothing'), ...asks, ...long, ...known.familiar, ...rest],
      REASONS_MAX,
    ),
  );
}
