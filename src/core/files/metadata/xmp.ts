// Reads XMP (ISO 16684-1): an XML packet that may name place, device, times, people and anything else.
import { Parser } from 'htmlparser2';
import { METADATA_TEXT_MAX } from '../limits.ts';
import type { MetadataKind } from '../types.ts';
import type { RemovedMetadata } from './types.ts';

const KINDS: readonly (readonly [pattern: RegExp, what: MetadataKind])[] = [
  [/GPS|location|city|country/i, 'location'],
  [/creatortool|make$|model$|serial|lens|software|producer/i, 'device'],
  [/date|time/i, 'time'],
  [/creator$|author|rights|owner|person/i, 'author'],
  [/description|title|comment|subject|keyword|caption|headline/i, 'comment'],
  [/thumbnail|xmpGImg|GainMap/i, 'thumbnail'],
];
const ELEMENTS_MAX = 20_000;

/** One item a kind of thing it says; the words of that kind together, one a line. `bytes` counts once, at the first item. */
export function readXmp(packet: Uint8Array): readonly RemovedMetadata[] {
  const said = new Map<MetadataKind, string[]>();
  let field = '';
  let elements = 0;
  const put = (name: string, words: string): void => {
    const text = words.trim();
    if (text === '' || elements > ELEMENTS_MAX) return;
    const what = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
    const all = said.get(what);
    if (all === undefined) said.set(what, [text]);
    else all.push(text);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1;
        if (!name.startsWith('rdf:') && name !== 'x:xmpmeta') field = name;
        for (const [key, value] of Object.entries(attributes))
          if (!key.startsWith('xmlns') && !key.startsWith('rdf:') && !key.startsWith('xml:')) put(key, value);
      },
      ontext: (words) => put(field, words),
      oncomment: (words) => put('comment', words),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(new TextDecoder().decode(packet).slice(0, METADATA_TEXT_MAX * 10));
  const items = [...said].map(([what, words]) => ({
    what,
    field: 'XMP',
    bytes: 0,
    text: words.join('\n').slice(0, METADATA_TEXT_MAX),
  }));
  const first = items[0] ?? { what: 'other' as const, field: 'XMP' };
  return [{ ...first, bytes: packet.length }, ...items.slice(1)];
}
