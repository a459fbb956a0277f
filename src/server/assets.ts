// The files of the built page: found by listing, so that no path a stranger asks for can lead out of the folder.
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly encoding: Encoding;
  readonly etag: string;
  /** Its name holds a hash of its content, so it may be kept forever. */
  readonly isImmutable: boolean;
}

export interface Assets {
  /** The file at a path (`assets/app-1a2b3c4d.js`, `` for the front page), smallest accepted encoding first. */
  find(path: string, accepted: ReadonlySet<Encoding>): Promise<Asset | undefined>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};
const ENDINGS: readonly (readonly [Encoding, string])[] = [
  ['br', '.br'],
  ['gzip', '.gz'],
  ['identity', ''],
];
const HASHED = /-[0-9A-Za-z_-]{8}\.[0-9a-z]+$/;
/** A page built anew while it is served is seen within a second, and a flood of wrong paths lists the folder no oftener. */
const LISTING_MS = 1_000;

/** Opens a folder; a missing or empty one has no files. */
export function openAssets(root: string, now: () => number = () => performance.now()): Assets {
  let listed: { readonly names: ReadonlySet<string>; readonly at: number } | undefined;
  const kept = new Map<string, { readonly mtimeMs: number; readonly asset: Asset }>();

  async function names(): Promise<ReadonlySet<string>> {
    if (listed === undefined || now() - listed.at > LISTING_MS) {
      const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
      const files = found.filter((entry) => entry.isFile());
      listed = {
        names: new Set(files.map((entry) => toUrlPath(relative(root, join(entry.parentPath, entry.name))))),
        at: now(),
      };
    }
    return listed.names;
  }

  async function read(name: string, file: string, encoding: Encoding): Promise<Asset | undefined> {
    const path = join(root, file);
    try {
      const { mtimeMs } = await stat(path);
      const known = kept.get(file);
      if (known?.mtimeMs === mtimeMs) return known.asset;
      const bytes = new Uint8Array(await readFile(path));
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      const asset = { bytes, type, encoding, etag, isImmutable: HASHED.test(name) };
      kept.set(file, { mtimeMs, asset });
      return asset;
    } catch {
      // Built anew between listing and reading: as if it were not there.
      return undefined;
    }
  }

  return {
    async find(path, accepted) {
      const all = await names();
      const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      // The compressed twins are forms of a file, not files of their own.
      if (!all.has(name) || /\.(?:br|gz)$/.test(name)) return undefined;
      for (const [encoding, ending] of ENDINGS) {
        const isOffered = encoding === 'identity' || (accepted.has(encoding) && all.has(name + ending));
        const asset = isOffered ? await read(name, name + ending, encoding) : undefined;
        if (asset !== undefined) return asset;
      }
      return undefined;
    },
  };
}

function toUrlPath(path: string): string {
  return path.replaceAll(sep, '/');
}
