// A desk and its messages for tests: keys from fixed seeds, numbered and chained as a desk's server does.
import { hashMessage, newSigningKey, signMessage } from '#core/link/sign.ts';
import type { DeskMessage, DeskSaying, PinnedDesk, SignedMessage } from '#core/link/types.ts';
import type { Draft } from '#core/journal/types.ts';

export const REPORT = '11111111-2222-4333-8444-555555555555';
export const CALL_ID = '99999999-8888-4777-8666-555555555555';
export const SECRET = '0123456789abcdef'.repeat(4);
export const FIRST = '0'.repeat(64);

/** A signing key that is the same in every run. */
export function signer(seed: number): ReturnType<typeof newSigningKey> {
  return newSigningKey((length) => new Uint8Array(length).fill(seed));
}

/** A UUID that is the same in every run. */
export function uuidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const DESK_KEY = signer(1);

export const DESK: PinnedDesk = {
  desk: 'hana-shop',
  name: { ja: '花ショップ サポート', en: 'Hana Shop support' },
  service: 'hanashop',
  origin: 'https://support.example.com',
  signing: [DESK_KEY.key],
  recipients: [`age1${'q'.repeat(58)}`],
};

/** What a desk says in turn, each signed by the key that holds by then. */
export function conversation(
  sayings: readonly DeskSaying[],
  privateKey: Uint8Array = DESK_KEY.privateKey,
  more: Partial<DeskMessage> = {},
): readonly SignedMessage[] {
  let prev = FIRST;
  return sayings.map((saying, index) => {
    const message: DeskMessage = {
      v: 1,
      desk: DESK.desk,
      report: REPORT,
      number: index + 1,
      prev,
      id: uuidOf(index + 1),
      at: `2026-11-24T01:00:${String(index).padStart(2, '0')}.000Z`,
      from: '佐藤',
      saying,
      ...more,
    };
    prev = hashMessage(message);
    return signMessage(message, privateKey);
  });
}

export const INSTRUCTION: DeskSaying = {
  kind: 'instruction',
  text: '登録したメールアドレスを、安全なものに変えてください。',
  why: '新しい知らせが、相手に読まれないようにするためです。',
  phase: 'containment',
  due: { sure: 'exact', at: '2026-11-25T18:00', zone: 'Asia/Tokyo' },
  proof: '変えたあとの画面',
};
export const QUESTION: DeskSaying = { kind: 'question', text: 'いつから覚えのない注文がありましたか。' };
export const NOTICE: DeskSaying = { kind: 'notice', text: '利用を止めました。' };

/** The entry that ties the test's case to the test's desk. */
export const JOINED: Draft = {
  type: 'desk-joined',
  data: { report: REPORT, secret: SECRET, desk: DESK },
};

/** A message of the desk as the page takes it in. */
export function taken(signed: SignedMessage): Draft {
  return { type: 'desk-message', data: { report: REPORT, signed }, by: `desk:${signed.kid}` };
}
