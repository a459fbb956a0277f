// Makes the files the readers are tried on: pictures with metadata put in by hand, zips, office documents, PDFs.
import { crc32 } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { strToU8, zipSync, zlibSync } from 'fflate';

const bytes = (...parts: readonly (string | Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  );

/** A small picture with colours that differ everywhere. */
export async function drawPicture(type: 'png' | 'jpeg' | 'webp'): Promise<Uint8Array> {
  const canvas = createCanvas(48, 32);
  const context = canvas.getContext('2d');
  for (let x = 0; x < 48; x += 1) {
    context.fillStyle = `hsl(${x * 7} 80% 50%)`;
    context.fillRect(x, 0, 1, 32);
  }
  context.fillStyle = '#fff';
  context.fillRect(3, 5, 20, 9);
  if (type === 'png') return canvas.encode('png');
  return type === 'jpeg' ? canvas.encode('jpeg', 90) : canvas.encode('webp', 90);
}

/** Exif, big-endian: make, orientation, artist, comment, place, a small copy. */
export function exif(
  comment: string,
  orientation = 6,
  thumbnail: Uint8Array = new Uint8Array(200),
): Uint8Array<ArrayBuffer> {
  const data: number[] = [];
  const dataAt = 8 + (2 + 5 * 12 + 4) + (2 + 12 + 4) + (2 + 2 * 12 + 4) + (2 + 2 * 12 + 4);
  const put = (value: Uint8Array | readonly number[]): number => {
    const at = dataAt + data.length;
    data.push(...value);
    if (data.length % 2 === 1) data.push(0);
    return at;
  };
  const u16 = (value: number): number[] => [value >> 8, value & 255];
  const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
  const entry = (tag: number, type: number, count: number, value: readonly number[]): number[] => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...value,
  ];
  const text = (tag: number, words: string): number[] => {
    const own = [...Buffer.from(`${words}\0`, 'utf8')];
    return entry(tag, 2, own.length, u32(put(own)));
  };
  const ifd0At = 8;
  const exifAt = ifd0At + 2 + 5 * 12 + 4;
  const gpsAt = exifAt + 2 + 12 + 4;
  const ifd1At = gpsAt + 2 + 2 * 12 + 4;
  const user = [...Buffer.from('UNICODE\0', 'latin1'), ...Buffer.from(comment, 'utf16le').swap16()];
  const ifd0 = [
    ...u16(5),
    ...text(0x010f, 'Examplecam'),
    ...entry(0x0112, 3, 1, [...u16(orientation), 0, 0]),
    ...text(0x013b, 'Hanako Example'),
    ...entry(0x8769, 4, 1, u32(exifAt)),
    ...entry(0x8825, 4, 1, u32(gpsAt)),
    ...u32(ifd1At),
  ];
  const own = [...u16(1), ...entry(0x9286, 7, user.length, u32(put(user))), ...u32(0)];
  const gps = [
    ...u16(2),
    ...entry(1, 2, 2, [0x4e, 0, 0, 0]),
    ...entry(2, 5, 3, u32(put([...u32(35), ...u32(1), ...u32(41), ...u32(1), ...u32(22), ...u32(1)]))),
    ...u32(0),
  ];
  const ifd1 = [
    ...u16(2),
    ...entry(0x0201, 4, 1, u32(put(thumbnail))),
    ...entry(0x0202, 4, 1, u32(thumbnail.length)),
    ...u32(0),
  ];
  return bytes('MM\0*', u32(8), ifd0, own, gps, ifd1, data);
}

export const XMP = (words: string): string =>
  `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="35,41.3N"><dc:description>${words}</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`;

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  return bytes([0xff, marker, length >> 8, length & 255], body);
}

/** A JPEG that tells everything, with a longer rest behind its end. */
export function spoilJpeg(jpeg: Uint8Array, secret: string): Uint8Array {
  return bytes(
    jpeg.subarray(0, 2),
    segment(0xe1, bytes('Exif\0\0', exif(secret))),
    segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0', Buffer.from(XMP(secret)))),
    segment(0xed, bytes('Photoshop 3.0\0', '8BIM', [4, 4, 0, 0, 0, 0, 0, 12, 0x1c, 2, 120, 0, 7], 'caption')),
    segment(0xfe, bytes('a comment by hand')),
    jpeg.subarray(2),
    new Uint8Array(3_000).fill(7),
  );
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = bytes(type, data);
  const crc = crc32(body);
  const { length } = data;
  return bytes(
    [length >> 24, length >> 16, length >> 8, length],
    body,
    [crc >>> 24, crc >>> 16, crc >>> 8, crc].map((byte) => byte & 255),
  );
}

/** A PNG with every kind of text, Exif, a time, a chunk of its own, and a cropped picture's leftovers. */
export function spoilPng(png: Uint8Array, secret: string): Uint8Array {
  return bytes(
    png.subarray(0, 33),
    pngChunk('tEXt', bytes('Author\0Hanako Example')),
    pngChunk('zTXt', bytes('Comment\0\0', zlibSync(Buffer.from(secret)))),
    pngChunk('iTXt', bytes('Description\0\0\0ja\0\0', Buffer.from(secret))),
    pngChunk('iTXt', bytes('XML:com.adobe.xmp\0\0\0\0\0', Buffer.from(XMP(secret)))),
    pngChunk('eXIf', exif(secret)),
    pngChunk('tIME', bytes([7, 234, 11, 26, 1, 2, 3])),
    pngChunk('prVt', bytes('own words of a program')),
    png.subarray(33),
    new Uint8Array(5_000).fill(99),
  );
}

/** The extended form with Exif and XMP behind the picture. */
export function spoilWebp(webp: Uint8Array, secret: string): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const { length } = data;
    return bytes(
      type,
      [length, length >> 8, length >> 16, 0].map((byte) => byte & 255),
      data,
      new Uint8Array(length & 1),
    );
  };
  const body = bytes(
    'WEBP',
    // The canvas writes the extended form with a colour profile (0x20) already.
    chunk('VP8X', bytes([0x2c, 0, 0, 0, 47, 0, 0, 31, 0, 0])),
    webp.subarray(30),
    chunk('EXIF', exif(secret)),
    chunk('XMP ', bytes(Buffer.from(XMP(secret)))),
  );
  return bytes(chunk('RIFF', body), 'rest of something');
}

/** Two colours, 2 × 2, with a comment, an XMP block and a rest. */
export function spoiltGif(secret: string): { readonly clean: Uint8Array; readonly spoilt: Uint8Array } {
  const head = bytes('GIF89a', [2, 0, 2, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]);
  const image = bytes([0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x0c, 0x10, 0x05, 0]);
  const words = Buffer.from(secret);
  const comment = bytes([0x21, 0xfe, words.length], words, [0]);
  const trailer = [...Array.from({ length: 256 }, (_, index) => 255 - index), 0, 0];
  const xmp = bytes([0x21, 0xff, 11], 'XMP DataXMP', Buffer.from(XMP(secret)), [1], trailer.slice(0, -1));
  return {
    clean: bytes(head, image, [0x3b]),
    spoilt: bytes(head, comment, xmp, image, [0x3b], 'leftover bytes'),
  };
}

export function makeZip(members: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(members).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
    ),
  );
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const CORE = (author: string): string =>
  `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:creator>${author}</dc:creator><dcterms:created>2026-11-26T00:00:00Z</dcterms:created></cp:coreProperties>`;

/** A password in two runs, a deleted one, a comment, a custom property and a picture. */
export function makeDocx(picture: Uint8Array): Uint8Array {
  return makeZip({
    '[Content_Types].xml': TYPES,
    'word/document.xml':
      '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>パスワードは hana</w:t></w:r><w:r><w:t>ko0412 です</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>暗証番号は4829です</w:delText></w:r></w:del></w:p></w:body></w:document>',
    'word/comments.xml':
      '<w:comments xmlns:w="w"><w:comment w:author="Hanako"><w:p><w:r><w:t>my password is Fluffy99</w:t></w:r></w:p></w:comment></w:comments>',
    'word/media/image1.png': picture,
    'docProps/core.xml': CORE('Hanako Example'),
    'docProps/custom.xml':
      '<Properties xmlns:vt="v"><property name="Password"><vt:lpwstr>Kirakira2024!</vt:lpwstr></property></Properties>',
  });
}

/** A table of logins: the heading says password, the cells below hold them. */
export function makeXlsx(): Uint8Array {
  return makeZip({
    '[Content_Types].xml': TYPES,
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="ログイン一覧" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml':
      '<sst><si><t>サービス</t></si><si><t>パスワード</t><rPh><t>ぱす</t></rPh></si><si><t>さくら銀行</t></si><si><t>hanako0412</t></si></sst>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row><row><c r="A3" t="inlineStr"><is><t>みどり銀行</t></is></c><c r="B3" t="inlineStr"><is><t>Sakura77!</t></is></c></row></sheetData></worksheet>',
  });
}

export function makeOdt(): Uint8Array {
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(
      '<office:document-content xmlns:office="o" xmlns:text="t"><text:p>パスワードは hanako0412 です</text:p></office:document-content>',
    ),
    'meta.xml': strToU8(
      '<office:document-meta xmlns:office="o" xmlns:meta="m"><meta:initial-creator>Hanako</meta:initial-creator></office:document-meta>',
    ),
  });
}
