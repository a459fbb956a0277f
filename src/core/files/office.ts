// Reads the words of Word, Excel, PowerPoint (ECMA-376) and OpenDocument (OASIS ODF 1.3) files, with notes, comments, deleted text, pictures.
import { readCells, readSharedStrings, sheetText } from './sheet.ts';
import { FILE_MAX, UNPACKED_MAX } from './limits.ts';
import {
  type Contents,
  inside,
  joinContents,
  NOTHING,
  type Place,
  type ReadInside,
  type TextPart,
  unreadable,
} from './types.ts';
import { readLinks, readProperties, readSheetNames, readWords } from './office-xml.ts';
import { listZip, unpackMember, type ZipMember } from './zip-directory.ts';
import { zipProblem } from './zip.ts';

/** Says how it looks, not what it says: typefaces, colours, empty settings. */
const SILENT =
  /^(?:mimetype|META-INF\/manifest\.xml|Configurations2\/.*|.*\/theme\/.*|.*\/fonts?\/.*|.*fontTable\.xml|.*webSettings\.xml|.*\/printerSettings\d*\.bin|.*\.odttf|.*\/calcChain\.xml|manifest\.rdf|layout-cache)$/i;
const PICTURE = /\.(?:png|jpe?g|gif|webp|bmp|tiff?|heic|avif|svg)$/i;
const DRAWING = /\.(?:emf|wmf|wdp|emz|wmz)$/i;

/** `readInside` reads what is embedded. Never throws. */
export async function readOffice(bytes: Uint8Array, readInside: ReadInside): Promise<Contents> {
  const listed = listZip(bytes);
  if (!listed.ok) return unreadable(zipProblem(listed.problems));
  const { members, comment, stray } = listed.value;
  const texts = new Map<string, string>();
  const contents: Contents[] = [];
  let left = UNPACKED_MAX;
  const rest: { member: ZipMember; bytes: Uint8Array }[] = [];
  for (const member of members) {
    if (member.isFolder || SILENT.test(member.name)) continue;
    const unpacked = unpackMember(bytes, member, Math.min(left, FILE_MAX));
    if (!unpacked.ok) {
      contents.push(unreadable(unpacked.reason, { in: 'whole', member: member.name }));
      continue;
    }
    left -= unpacked.bytes.length;
    if (/\.(?:xml|rels|vml|rdf)$/i.test(member.name))
      texts.set(member.name, new TextDecoder().decode(unpacked.bytes));
    else rest.push({ member, bytes: unpacked.bytes });
  }
  if (comment !== '')
    contents.push({
      ...NOTHING,
      metadata: [{ what: 'comment', field: 'zip', bytes: comment.length, text: comment }],
    });
  if (stray > 0) contents.push(unreadable('hidden-rest'));
  contents.push(readXmlMembers(texts));
  for (const { member, bytes: own } of rest) contents.push(await readOther(member.name, own, readInside));
  // ODF keeps its members' keys in the manifest, which says nothing else: an encrypted member is no XML.
  return joinContents(contents);
}

async function readOther(name: string, bytes: Uint8Array, readInside: ReadInside): Promise<Contents> {
  if (/(?:^|\/)Thumbnails?\/|docProps\/thumbnail/i.test(name))
    return {
      ...NOTHING,
      metadata: [{ what: 'thumbnail', field: name, bytes: bytes.length }],
      pictures: /\.(?:png|jpe?g)$/i.test(name) ? [{ place: { in: 'picture', member: name }, bytes }] : [],
      unread: /\.(?:png|jpe?g)$/i.test(name)
        ? []
        : [{ place: { in: 'picture', member: name }, reason: 'picture-format' }],
    };
  if (DRAWING.test(name)) return unreadable('picture-format', { in: 'picture', member: name });
  if (/vbaProject|\/activeX\//i.test(name)) return unreadable('macro', { in: 'whole', member: name });
  const contents = await readInside(bytes, name);
  return PICTURE.test(name) ? contents : joinContents([contents, nameOf(name)]);
}

/** Embedded files keep the name they had. */
function nameOf(member: string): Contents {
  return inside(member, { ...NOTHING, parts: [{ place: { in: 'name' }, text: member }] });
}

function readXmlMembers(texts: ReadonlyMap<string, string>): Contents {
  const parts: TextPart[] = [];
  const contents: Contents[] = [];
  const used = new Set<string>();
  const put = (place: Place, text: string): void => {
    if (text.trim() !== '') parts.push({ place, text });
  };
  const shared = readSharedStrings(texts.get('xl/sharedStrings.xml') ?? '');
  const sheetNames = readSheetNames(
    texts.get('xl/workbook.xml') ?? '',
    texts.get('xl/_rels/workbook.xml.rels') ?? '',
  );
  for (const [name, xml] of texts) {
    const isProperties = /^docProps\/.*\.xml$|^meta\.xml$/i.test(name);
    if (name === 'xl/sharedStrings.xml') continue;
    if (isProperties) contents.push({ ...NOTHING, metadata: readProperties(xml) });
    else if (name.endsWith('.rels')) {
      const links = readLinks(xml);
      if (links !== '') put({ in: 'text', part: 'link', member: name }, links);
    } else if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) {
      const sheet = sheetNames.get(name) ?? name;
      const rows = readCells(xml, shared);
      for (const row of rows) for (const cell of row) used.add(cell);
      put({ in: 'text', sheet }, sheetText(rows));
      put({ in: 'text', sheet, part: 'columns' }, columnsText(rows));
    } else put(placeOf(name), readWords(xml));
    if (/<(?:\w+:)?encryption-data/.test(xml)) contents.push(unreadable('encrypted'));
  }
  // A cell's text can stay behind when the cell is gone.
  const orphans = shared.filter((text) => !used.has(text)).join('\n');
  put({ in: 'text', member: 'xl/sharedStrings.xml' }, orphans);
  for (const name of sheetNames.values()) put({ in: 'text', sheet: name }, name);
  return joinContents([{ ...NOTHING, parts }, ...contents]);
}

function placeOf(name: string): Place {
  const slide = /^ppt\/slides\/slide(\d+)\.xml$/.exec(name)?.[1];
  if (slide !== undefined) return { in: 'text', slide: Number(slide) };
  const notes = /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/.exec(name)?.[1];
  if (notes !== undefined) return { in: 'text', slide: Number(notes), part: 'notes' };
  if (/comments/i.test(name)) return { in: 'text', part: 'comment', member: name };
  if (name === 'word/document.xml' || name === 'content.xml') return { in: 'text' };
  return { in: 'text', member: name };
}

/** Each row as "heading: value" lines under the first row's headings: how a table of logins says which cell is the password. */
export function columnsText(rows: readonly (readonly string[])[]): string {
  const [headings = [], ...others] = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (headings.filter((cell) => cell.trim() !== '').length < 2) return '';
  return others
    .map((row) =>
      row
        .flatMap((cell, at) => {
          const heading = headings[at]?.trim() ?? '';
          return heading === '' || cell.trim() === '' ? [] : [`${heading}: ${cell.trim()}`];
        })
        .join('\n'),
    )
    .join('\n\n');
}
