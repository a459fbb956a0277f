// Signs mails with dkimpy (Debian's python3-dkim), a signer that shares nothing with the verifier, under keys made here.
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Zone } from './zone.ts';

export const DKIM_NEED = { package: 'python3-dkim', paths: ['usr/bin/dkimsign'] };
export const ARC_NEED = {
  package: 'python3-dkim python3-authres',
  paths: ['usr/bin/arcsign', 'usr/lib/python3/dist-packages/authres/__init__.py'],
};

export type Algorithm = 'rsa-sha256' | 'ed25519-sha256';
export type Form = 'simple' | 'relaxed';

export interface Key {
  readonly algorithm: Algorithm;
  readonly selector: string;
  readonly domain: string;
  readonly file: string;
  /** What stands in DNS for it. */
  readonly record: string;
}

const folder = mkdtempSync(join(tmpdir(), 'kakekomi-dkim-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export function makeKey(algorithm: Algorithm, domain: string, bits = 2048): Key {
  const selector = algorithm === 'rsa-sha256' ? `rsa${bits}` : 'ed';
  const file = join(folder, `${selector}.${domain}`);
  return {
    algorithm,
    selector,
    domain,
    file,
    record: algorithm === 'rsa-sha256' ? rsa(file, bits) : ed25519(file),
  };
}

function rsa(file: string, bits: number): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  writeFileSync(file, privateKey.export({ type: 'pkcs1', format: 'pem' }));
  return `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
}

/** dkimpy wants the bare 32 bytes of the key in base64, RFC 8463 the bare 32 of the public one. */
function ed25519(file: string): string {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  writeFileSync(file, Buffer.from(d, 'base64url').toString('base64'));
  return `v=DKIM1; k=ed25519; p=${Buffer.from(x, 'base64url').toString('base64')}`;
}

/** The records of keys, as a zone. */
export function zoneOf(...keys: readonly Key[]): Zone {
  return Object.fromEntries(
    keys.map(({ selector, domain, record }) => [`${selector}._domainkey.${domain}`, [{ TXT: record }]]),
  );
}

/** A mail → the mail with a DKIM-Signature before it. */
export function dkimSign(mail: string, key: Key, headers: Form, body: Form): Promise<string> {
  const { algorithm, selector, domain, file } = key;
  return run(
    'dkimsign',
    [selector, domain, file, `--hcanon=${headers}`, `--bcanon=${body}`, `--signalg=${algorithm}`],
    mail,
  );
}

/** A mail with Authentication-Results of `server` → the mail with the next ARC set before it. */
export function arcSign(mail: string, key: Key, server: string): Promise<string> {
  return run('arcsign', [key.selector, key.domain, key.file, server], mail);
}

function run(program: string, args: readonly string[], mail: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe' });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => output.push(part));
    child.stderr.on('data', (part: Buffer) => errors.push(part));
    child.on('error', reject);
    child.on('close', () => {
      const signed = Buffer.concat(output).toString('utf8');
      // Both programs end with 0 and the mail as it was when they cannot sign.
      if (signed.length > mail.length && signed.endsWith(mail)) resolve(signed);
      else reject(new Error(`Expected ${program} to sign, got: ${Buffer.concat(errors).toString('utf8')}`));
    });
    child.stdin.end(mail);
  });
}
