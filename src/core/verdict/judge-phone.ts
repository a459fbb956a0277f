// Judges a phone number: official only to call it oneself; a number that calls in is never proven by what is shown.
import { normalisePhone } from '../directory/phones.ts';
import type { Directory, Organisation } from '../directory/types.ts';
import { areOne } from './claims.ts';
import { claimedAs, named, official, reason, suspicious, unconfirmed } from './make-verdict.ts';
import type { Verdict } from './types.ts';

const PHONE_MAX = 100;
/** Dialled as they are: police, fire, coast guard, and the help lines the directory may name. */
const DIGITS_MIN = 3;
// 0990: information fee numbers (ended 2014, still shown as bait); 0570: the caller pays by the minute, also at honest firms.
const PREMIUM = /^(?:(?:\+81|01081|0081)?0?990|(?:\+|010|00)?1?900)\d{6,7}$/;
const ABROAD = /^(?:\+|010|00)(?!81)[1-9]\d{5,}$/;
/** Toll-free by a carrier's own prefix (0077, 0088 …): begins like a number abroad, and is none. */
const CARRIER_PREFIX = /^00(?:[2-9]\d|1[1-9])/;

export function judgePhone(value: string, directory: Directory, claimed: Organisation | undefined): Verdict {
  if (value.length > PHONE_MAX) return unconfirmed([reason('too-long', { max: String(PHONE_MAX) })]);
  const typed = value.replace(/^(?:tel|sms):/i, '');
  const dialled = typed.normalize('NFKC').replace(/[^\d+#*]/g, '');
  if (dialled.replace(/\D/g, '').length < DIGITS_MIN) return unconfirmed([reason('unreadable')]);
  const known = directory.byPhone(typed);
  if (known !== undefined) return judgeKnown(known, claimed);
  if (PREMIUM.test(dialled)) return suspicious([reason('premium-number')], claimed);
  const isAbroad = ABROAD.test(dialled) && !CARRIER_PREFIX.test(dialled);
  if (isAbroad && claimed?.region === 'jp')
    return suspicious([reason('foreign-number', named(claimed)), reason('call-back-only')], claimed);
  return unconfirmed([reason('number-not-known'), reason('call-back-only')]);
}

function judgeKnown(
  { organisation, fact }: NonNullable<ReturnType<Directory['byPhone']>>,
  claimed: Organisation | undefined,
): Verdict {
  const number = fact.value;
  const owner = claimed !== undefined && hasNumber(claimed, number) ? claimed : organisation;
  if (claimed !== undefined && !areOne(owner, claimed)) {
    const other = reason('number-of-other', { number, ...named(organisation), ...claimedAs(claimed) });
    // Anyone may name a public help line, and a call to one serves no thief.
    return owner.type === 'body' ? unconfirmed([other]) : suspicious([other], claimed);
  }
  const proof = { source: fact.source.url, seen: fact.source.seen };
  return official(owner, [
    reason('number-theirs', { number, ...named(owner), ...proof }),
    reason('call-back-only'),
  ]);
}

/** A number may serve two: a ministry's line and the service it runs. */
function hasNumber({ phones }: Organisation, number: string): boolean {
  const wanted = normalisePhone(number);
  return phones.some(({ value }) => normalisePhone(value) === wanted);
}
