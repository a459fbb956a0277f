// Opening hours as people type them: `09:00-12:00, 13:00-18:00` ↔ pairs.

type Spans = readonly (readonly [string, string])[];

const SPAN = /^((?:[01]\d|2[0-3]):[0-5]\d)\s*[-–〜~]\s*((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

export function hoursText(spans: Spans): string {
  return spans.map(([from, to]) => `${from}-${to}`).join(', ');
}

/** undefined when it is none: a span that ends before it begins, or words. */
export function readHours(typed: string): Spans | undefined {
  const parts = typed
    .normalize('NFKC')
    .split(/[,、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans: (readonly [string, string])[] = [];
  for (const part of parts) {
    const [, from, to] = SPAN.exec(part) ?? [];
    if (from === undefined || to === undefined || from >= to) return undefined;
    spans.push([from, to]);
  }
  return spans;
}
