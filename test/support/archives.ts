// Makes zips and tars by hand, also such as no honest program writes: every field can be set to a lie.
import { crc32, deflateRawSync } from 'node:zlib';

export interface MadeMember {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly isStored?: boolean;
  /** Written in the list and the member's own header in place of the truth. */
  readonly lies?: {
    readonly size?: number;
    readonly packed?: number;
    readonly crc?: number;
    readonly flags?: number;
    readonly method?: number;
    /** Where the list says its header is. */
    readonly at?: number;
  };
  /** Sizes and place stand in a zip64 field. */
  readonly isWide?: boolean;
  /** The name's bytes, when they are not UTF-8. */
  readonly nameBytes?: Uint8Array;
}

const ALL = 0xffffffff;

function pack(parts: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  const out = Buffer.alloc(parts.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of parts) {
    if (bytes === 2) out.writeUInt16LE(value, at);
    else if (bytes === 4) out.writeUInt32LE(value, at);
    else out.writeBigUInt64LE(BigInt(value), at);
    at += bytes;
  }
  return out;
}

export function makeHandZip(
  members: readonly MadeMember[],
  options: { readonly isWide?: boolean; readonly comment?: string } = {},
): Uint8Array {
  const locals: Buffer[] = [];
  const headers: Buffer[] = [];
  let at = 0;
  for (const { name, content, isStored = false, lies = {}, isWide = false, nameBytes } of members) {
    const plain = Buffer.from(content as Uint8Array);
    const packed = isStored ? plain : deflateRawSync(plain);
    const nameRaw = Buffer.from(nameBytes ?? Buffer.from(name, 'utf8'));
    const flags = lies.flags ?? (nameBytes === undefined ? 0x800 : 0);
    const method = lies.method ?? (isStored ? 0 : 8);
    const crc = lies.crc ?? crc32(plain);
    const size = lies.size ?? plain.length;
    const packedSize = lies.packed ?? packed.length;
    const place = lies.at ?? at;
    const wide = isWide
      ? pack([
          [2, 1],
          [2, 24],
          [8, size],
          [8, packedSize],
          [8, place],
        ])
      : Buffer.alloc(0);
    const local = Buffer.concat([
      pack([
        [4, 0x04034b50],
        [2, 20],
        [2, flags],
        [2, method],
        [4, 0],
        [4, crc],
        [4, isWide ? ALL : packedSize],
        [4, isWide ? ALL : size],
        [2, nameRaw.length],
        [2, 0],
      ]),
      nameRaw,
      packed,
    ]);
    headers.push(
      pack([
        [4, 0x02014b50],
        [2, 20],
        [2, 20],
        [2, flags],
        [2, method],
        [4, 0],
        [4, crc],
        [4, isWide ? ALL : packedSize],
        [4, isWide ? ALL : size],
        [2, nameRaw.length],
        [2, wide.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, isWide ? ALL : place],
      ]),
      nameRaw,
      wide,
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(headers);
  const comment = Buffer.from(options.comment ?? '');
  const count = members.length;
  const wideEnd = options.isWide
    ? Buffer.concat([
        pack([
          [4, 0x06064b50],
          [8, 44],
          [2, 45],
          [2, 45],
          [4, 0],
          [4, 0],
          [8, count],
          [8, count],
          [8, directory.length],
          [8, at],
        ]),
        pack([
          [4, 0x07064b50],
          [4, 0],
          [8, at + directory.length],
          [4, 1],
        ]),
      ])
    : Buffer.alloc(0);
  const end = pack([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, options.isWide ? 0xffff : count],
    [2, options.isWide ? 0xffff : count],
    [4, options.isWide ? ALL : directory.length],
    [4, options.isWide ? ALL : at],
    [2, comment.length],
  ]);
  return new Uint8Array(Buffer.concat([...locals, directory, wideEnd, end, comment]));
}

export interface MadeTarMember {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** `0` a file, `5` a folder, `2` a link, `L` a long name, `x` a pax header. */
  readonly type?: string;
  readonly prefix?: string;
}

export function makeTar(members: readonly MadeTarMember[]): Uint8Array {
  const blocks: Buffer[] = [];
  for (const { name, content, type = '0', prefix = '' } of members) {
    const body = Buffer.from(content as Uint8Array);
    const header = Buffer.alloc(512);
    header.write(name.slice(0, 100), 0, 'utf8');
    header.write('0000644\0', 100);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('        ', 148);
    header.write(type, 156);
    header.write('ustar\0', 257, 'latin1');
    header.write('00', 263);
    header.write(prefix, 345);
    let sum = 0;
    for (const byte of header) sum += byte;
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    blocks.push(header, body, Buffer.alloc((512 - (body.length % 512)) % 512));
  }
  blocks.push(Buffer.alloc(1024));
  return new Uint8Array(Buffer.concat(blocks));
}
