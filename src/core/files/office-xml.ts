// Takes words, links and properties out of office documents' XML; element names as in ECMA-376 part 1 and ODF 1.3 part 3.
import { Parser } from 'htmlparser2';
import { METADATA_TEXT_MAX, TEXT_MAX } from './limits.ts';
import type { MetadataItem, MetadataKind } from './types.ts';

/** Where a line ends. */
const BLOCKS: ReadonlySet<string> = new Set(
  'w:p w:tr w:br a:p a:br row table:table-row text:p text:h text:line-break office:annotation p:cm comment br'.split(
    ' ',
  ),
);
const TABS: ReadonlySet<string> = new Set(['w:tab', 'w:tc', 'text:tab', 'table:table-cell', 'a:tab']);
/** Attributes that hold words a person wrote or a link. */
const SAYING =
  /(?:^|:)(?:author|initials|title|descr|alt|name|href|tooltip|value|string-value|text|userId|lastModifiedBy)$/i;
/** Names the program gave. */
const GIVEN_NAME = /^(?:table:name|style:name|draw:name|text:name|name|w:name|svg:.*|form:name)$/i;

/** All words, deleted ones and field codes too, one paragraph a line; what is said in attributes at the end. */
export function readWords(xml: string): string {
  const words: string[] = [];
  const said = new Set<string>();
  let length = 0;
  const put = (text: string): void => {
    length += text.length;
    if (length <= TEXT_MAX) words.push(text);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (TABS.has(name)) put('\t');
        // Runs of spaces are counted, not written.
        if (name === 'text:s') put(' ');
        for (const [key, value] of Object.entries(attributes))
          if (SAYING.test(key) && !GIVEN_NAME.test(key) && value.length > 1 && said.size < 50_000)
            said.add(value);
      },
      onclosetag(name) {
        if (BLOCKS.has(name)) put('\n');
      },
      ontext: put,
      oncomment: put,
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return [words.join(''), ...said].join('\n').slice(0, TEXT_MAX);
}

/** External targets of relationships, one a line: a link can carry a token. */
export function readLinks(xml: string): string {
  const links: string[] = [];
  const parser = new Parser(
    {
      onopentag(_, attributes) {
        if (attributes['TargetMode'] === 'External') links.push(attributes['Target'] ?? '');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return links.join('\n');
}

/** A sheet's member name → the name on its tab. */
export function readSheetNames(workbook: string, relations: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  new Parser(
    {
      onopentag(_, { Id, Target }) {
        if (Id !== undefined && Target !== undefined) targets.set(Id, Target.replace(/^\/?(?:xl\/)?/, 'xl/'));
      },
    },
    { xmlMode: true },
  ).end(relations);
  const names = new Map<string, string>();
  new Parser(
    {
      onopentag(tag, attributes) {
        const member = targets.get(attributes['r:id'] ?? '');
        if (/(?:^|:)sheet$/.test(tag) && member !== undefined) names.set(member, attributes['name'] ?? '');
      },
    },
    { xmlMode: true, decodeEntities: true },
  ).end(workbook);
  return names;
}

const KINDS: readonly (readonly [pattern: RegExp, what: MetadataKind])[] = [
  [/creator|lastModifiedBy|manager|company|author/i, 'author'],
  [/created|modified|date|time|printed|duration/i, 'time'],
  [/application|appversion|generator|template/i, 'device'],
  [/title|subject|description|keyword|comment|category|user-defined|property/i, 'comment'],
];
/** Counts and switches, which say nothing of anyone. */
const COUNTS =
  /^(?:Pages|Words|Characters|Lines|Paragraphs|TotalTime|DocSecurity|ScaleCrop|LinksUpToDate|SharedDoc|CharactersWithSpaces|HyperlinksChanged|Slides|Notes|HiddenSlides|MMClips|revision|vt:i4|vt:bool|meta:document-statistic|meta:editing-cycles)$/;

/** Core, extended and custom properties, or ODF's meta.xml. */
export function readProperties(xml: string): readonly MetadataItem[] {
  const items: MetadataItem[] = [];
  const open: string[] = [];
  let own = '';
  new Parser(
    {
      onopentag(name, attributes) {
        open.push(name);
        const called = attributes['name'] ?? attributes['meta:name'];
        if (called !== undefined) own = called;
        else if (!name.startsWith('vt:')) own = '';
      },
      ontext(words) {
        const tag = open.at(-1) ?? '';
        const text = words.trim();
        if (text === '' || COUNTS.test(tag) || items.length > 5_000) return;
        const field = own === '' ? tag : own;
        items.push({
          what:
            KINDS.find(([pattern]) => pattern.test(tag) || pattern.test(open.at(-2) ?? ''))?.[1] ?? 'other',
          field,
          bytes: words.length,
          text: (own === '' ? text : `${own}: ${text}`).slice(0, METADATA_TEXT_MAX),
        });
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  ).end(xml);
  return items;
}
