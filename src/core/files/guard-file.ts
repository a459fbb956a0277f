// Runs the guard over everything a file says: its name, its words, what it says of itself, the names of what is in it.
import type { Language } from '../base/language.ts';
import { guard, isBlocking } from '../guard/guard.ts';
import { placeholder } from '../guard/placeholders.ts';
import type { SecretFinding } from '../guard/types.ts';
import type { FileFinding, FileReading, Place } from './types.ts';

/** Secrets that stop storing and sending, with their places, in the file's order. */
export function guardFile(reading: Pick<FileReading, 'parts' | 'metadata'>): readonly FileFinding[] {
  const found: FileFinding[] = [];
  const look = (place: Place, findings: readonly SecretFinding[]): void => {
    for (const finding of findings) {
      // The same secret read two ways from one sheet or page is one.
      const isKnown = found.some(
        (one) =>
          one.finding.text === finding.text &&
          one.place.in === place.in &&
          around(one.place) === around(place),
      );
      if (!isKnown) found.push({ place, finding });
    }
  };
  for (const { place, text } of reading.parts) {
    const isName = place.in === 'name' || place.in === 'member-name';
    if (isName) {
      look(place, guardName(text));
      continue;
    }
    const overLines = guardOverLines(text);
    // What a line alone seems to hold may be the half of what two lines hold.
    const isHalf = (one: SecretFinding): boolean =>
      overLines.some(({ start, end }) => start < one.end && end > one.start);
    look(
      place,
      guard(text).filter((one) => isBlocking(one) && !isHalf(one)),
    );
    look(place, overLines);
  }
  for (const { field, text, member } of reading.metadata) {
    if (text === undefined) continue;
    const place: Place = { in: 'metadata', field, ...(member === undefined ? {} : { member }) };
    look(place, guard(text).filter(isBlocking));
  }
  return found;
}

const OVER_LINES = /\d[ \t]*\r?\n[ \t]*\d/g;
const LINE_MAX = 500;
const PRINTED_CARD = /^(?:\d{4}\s+\d{4}\s+\d{4}\s+\d{4}|3[47]\d{2}\s+\d{6}\s+\d{5})$/;

/** Card numbers in groups that a narrow page or a mail program broke into two lines. Offsets are the text's. */
export function guardOverLines(text: string): readonly SecretFinding[] {
  const found: SecretFinding[] = [];
  for (const { 0: joint, index } of text.matchAll(OVER_LINES)) {
    const start = text.lastIndexOf('\n', index) + 1;
    const next = text.indexOf('\n', index + joint.length);
    const end = next < 0 ? text.length : next;
    if (end - start > LINE_MAX) continue;
    const lines = text.slice(start, end);
    // One space for each break, as long as it was: offsets stay.
    for (const finding of guard(lines.replaceAll(/\r?\n/g, ' ')).filter(isBlocking)) {
      if (finding.kind !== 'card' || lines.includes('\r')) continue;
      const own = lines.slice(finding.start, finding.end);
      if (!own.includes('\n') || !PRINTED_CARD.test(own)) continue;
      found.push({ ...finding, text: own, start: start + finding.start, end: start + finding.end });
    }
  }
  return found;
}

/** The secrets in a file's name. Names join words by `_`, `-` and dots: read as they are, and with these as spaces. Offsets are the name's. */
export function guardName(name: string): readonly SecretFinding[] {
  const found = guard(name).filter(isBlocking);
  if (found.length > 0) return found;
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.index ?? name.length;
  const spaced = name.slice(0, ending).replaceAll(/[_./\\-]/g, ' ');
  return guard(spaced)
    .filter(isBlocking)
    .map((finding) => ({ ...finding, text: name.slice(finding.start, finding.end) }));
}

/** The name with placeholders where secrets stood. */
export function nameWithoutSecrets(name: string, language: Language): string {
  let shown = name;
  for (const { kind, start, end } of guardName(name).toReversed())
    shown = shown.slice(0, start) + placeholder(kind, language) + shown.slice(end);
  return shown;
}

/** The same text is read as rows and by columns, a mail's body plain and as HTML. */
function around(place: Place): string {
  if (place.in !== 'text') return JSON.stringify(place);
  const { part: _, ...where } = place;
  return JSON.stringify(where);
}
