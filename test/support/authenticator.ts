// A software authenticator for tests: ES256 passkeys with attestation 'none', and every way to answer wrongly.
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

export interface Wrong {
  /** Answers for another page. */
  readonly origin?: string;
  readonly rpId?: string;
  /** Leaves the flag of user verification out. */
  readonly withoutVerification?: boolean;
  readonly challenge?: string;
  /** Signs with another key. */
  readonly otherKey?: boolean;
  readonly counter?: number;
  /** Whose it says it is. */
  readonly userHandle?: string;
}

export interface Passkey {
  readonly id: string;
  create(challenge: string, wrong?: Wrong): object;
  get(challenge: string, wrong?: Wrong): object;
}

const UP = 1;
const UV = 4;
const AT = 0x40;

/** A passkey on `origin`; its counter goes up by one an answer, or stays 0 as synced passkeys' do. */
export function newPasskey(origin: string, options: { readonly counts?: boolean } = {}): Passkey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const id = randomBytes(32);
  let counter = 0;
  const clientData = (type: string, challenge: string, wrong: Wrong): Buffer =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: wrong.challenge ?? challenge,
        origin: wrong.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const authData = (flags: number, wrong: Wrong, more: Buffer): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(wrong.counter ?? counter);
    const rpId = wrong.rpId ?? new URL(origin).hostname;
    return Buffer.concat([
      createHash('sha256').update(rpId).digest(),
      Buffer.from([flags | (wrong.withoutVerification === true ? 0 : UV)]),
      count,
      more,
    ]);
  };
  const frame = (response: object): object => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response,
  });
  return {
    id: id.toString('base64url'),
    create(challenge, wrong = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      const data = authData(UP | AT, wrong, attested);
      return frame({
        clientDataJSON: clientData('webauthn.create', challenge, wrong).toString('base64url'),
        attestationObject: attestationObject(data).toString('base64url'),
        transports: ['internal'],
      });
    },
    get(challenge, wrong = {}) {
      if (options.counts === true) counter += 1;
      const client = clientData('webauthn.get', challenge, wrong);
      const data = authData(UP, wrong, Buffer.alloc(0));
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
      return frame({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256')
          .update(signed)
          .sign(wrong.otherKey === true ? other : privateKey)
          .toString('base64url'),
        ...(wrong.userHandle === undefined ? {} : { userHandle: wrong.userHandle }),
      });
    },
  };
}

const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const cborText = (text: string): Buffer => Buffer.concat([head(3, text.length), Buffer.from(text)]);
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([head(2, bytes.length), bytes]);

/** @param certificate stands in the statement as its only one */
export function attestationObject(data: Buffer, format = 'none', certificate?: Buffer): Buffer {
  const statement =
    certificate === undefined
      ? [head(5, 0)]
      : [head(5, 1), cborText('x5c'), head(4, 1), cborBytes(certificate)];
  return Buffer.concat([
    head(5, 3),
    cborText('fmt'),
    cborText(format),
    cborText('attStmt'),
    ...statement,
    cborText('authData'),
    cborBytes(data),
  ]);
}

/** RFC 9053: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, 'base64url')),
  ]);
}
