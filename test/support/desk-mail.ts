// What tests of the desk's mailbox share: a desk whose jobs the test works itself, and mails as strangers write them.
import { createDirectory } from '#core/directory/create-directory.ts';
import type { DeskEntry } from '#core/desk/types.ts';
import { loadDirectory } from '#shelf/directory.ts';
import { keepEvidence } from '#server/desk/evidence.ts';
import { dnsError, type DnsResolver } from '#server/mail-check/resolver.ts';
import type { FetchedMail } from '#server/mail/inbox.ts';
import { createMailParser } from '#server/mail/parse-mail.ts';
import type { MailParts } from '#server/mail/parts.ts';
import { type DeskUnderTest, runDesk } from './running-desk.ts';

export const DESK_ADDRESS = 'desk@support.example.com';
export const offline: DnsResolver = () => Promise.reject(dnsError('ETIMEOUT'));

export interface MailDesk {
  readonly desk: DeskUnderTest;
  readonly parts: MailParts;
  readonly clock: { at: number };
  /** Takes in a mail with the next UID. */
  fetched(mail: string | Uint8Array): FetchedMail;
  entries(caseId: string): Promise<readonly DeskEntry[]>;
  onlyCase(): Promise<string>;
}

/** Mail is set up, nothing runs by itself, and the clock stands until it is moved. */
export async function mailDesk(
  databaseUrl?: string,
  given: Partial<Pick<MailParts, 'resolver' | 'sends'>> = {},
): Promise<MailDesk> {
  const clock = { at: Date.parse('2026-11-26T01:00:00Z') };
  const desk = await runDesk(databaseUrl, {
    work: false,
    now: () => clock.at,
    mail: { smtpUrl: 'smtp://localhost:9', imapUrl: undefined, from: DESK_ADDRESS, dkim: undefined },
  });
  let uid = 0;
  const parts: MailParts = {
    ...desk.parts,
    directory: createDirectory(await loadDirectory()),
    deskName: () => Promise.resolve({ ja: '架空ショップ 窓口', en: 'Example Shop support' }),
    keepEvidence: (caseId, sha256, sealed) => keepEvidence(desk.parts, caseId, sha256, sealed),
    parser: createMailParser(),
    resolver: () => offline,
    from: { name: '', address: DESK_ADDRESS },
    sends: true,
    ...given,
  };
  return {
    desk,
    parts,
    clock,
    fetched(mail) {
      uid += 1;
      const bytes = typeof mail === 'string' ? new TextEncoder().encode(mail) : mail;
      return { mailbox: 'm', uidValidity: '1', uid, bytes, receivedAt: clock.at, isCut: false };
    },
    entries: async (caseId) => (await parts.cases.read(parts.desk, caseId))?.entries ?? [],
    async onlyCase() {
      const found = await parts.database.db.selectFrom('cases').select('case_id').execute();
      if (found.length !== 1) throw new Error(`Expected one case, got ${found.length}`);
      return found[0]?.case_id ?? '';
    },
  };
}

/** A plain mail; `more`: further header fields. */
export function plainMail(from: string, subject: string, text: string, more: readonly string[] = []): string {
  return [
    `From: ${from}`,
    `To: ${DESK_ADDRESS}`,
    `Subject: ${subject}`,
    'Date: Thu, 26 Nov 2026 10:00:00 +0900',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    ...more,
    '',
    text,
    '',
  ].join('\r\n');
}

/** A field of a mail's header, unfolded; empty when it is not there. */
export function fieldOf(raw: string, name: string): string {
  const head = (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
}
