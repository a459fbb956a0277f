// Load on a real desk that is being ended and started: persons who report and write, staff who instruct, each trying again as their page does; and a ledger of all that was acknowledged, written at the moment it was.
import { randomBytes, randomInt, randomUUID, createHash } from 'node:crypto';
import { accessOf, capabilityOf } from '#core/link/derive.ts';
import { pin, readProfile } from '#core/link/profile.ts';
import { sealTo } from '#core/link/seal.ts';
import type { PersonMessage, PinnedDesk } from '#core/link/types.ts';
import type { DeskReport } from '#core/message/desk-report-types.ts';
import { someReport } from './desk-store.ts';
import { ORIGIN } from './running-desk.ts';

/** One report and what went with it, as the person's side knows it. */
export interface Reported {
  readonly report: DeskReport;
  readonly capability: string;
  /** Of each acknowledgement: all must be one and the same. */
  readonly receipts: string[];
  readonly sent: { readonly id: string; acknowledged: boolean }[];
  readonly evidence: { readonly sha256: string; acknowledged: boolean }[];
  /** What staff said, by a mark in its text. */
  readonly instructions: { readonly mark: string; acknowledged: boolean }[];
}

export interface Ledger {
  readonly reported: Reported[];
  /** Answers by status; 0: none came. */
  readonly statuses: Map<number, number>;
  /** Of answers that say our software slipped. */
  readonly slips: string[];
}

export interface Load {
  readonly ledger: Ledger;
  /** How many reports, messages and instructions were acknowledged by now. */
  acknowledged(): { reports: number; messages: number; instructions: number; evidence: number };
  /** Whether one of them met what waiting cannot mend: `finish` tells it. */
  hasFailed(): boolean;
  /** At a test's end, however it came to it. */
  drop(): void;
  /** Begins nothing new, brings what was begun to its end, and resolves. */
  finish(): Promise<void>;
}

interface Setting {
  /** Any of them is the desk. */
  readonly urls: readonly string[];
  /** Cookies of signed-in members. */
  readonly staff: readonly string[];
  readonly persons: number;
  /** Pause between two doings of one person, in ms. */
  readonly pauseMs: number;
}

const WAIT_MS = 20_000;
const AGAIN_MS = 150;
const MESSAGES_MAX = 3;

interface Told {
  /** 0: no answer came. */
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks where it likes
  readonly json: any;
}

export function startLoad({ urls, staff, persons, pauseMs }: Setting): Load {
  const ledger: Ledger = { reported: [], statuses: new Map(), slips: [] };
  const run = { isOver: false, isDropped: false, hasFailed: false };
  let desk: PinnedDesk | undefined;

  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Told> => {
    const told = await askOnce(urls[randomInt(urls.length)] ?? '', method, path, headers, body);
    ledger.statuses.set(told.status, (ledger.statuses.get(told.status) ?? 0) + 1);
    if (told.status === 500) ledger.slips.push(`${method} ${path} ${JSON.stringify(told.json)}`);
    return told;
  };
  /** As a page does: again and again until it is taken; what cannot be mended by waiting is a test's failure. */
  const insist = async (once: () => Promise<Told>): Promise<Told> => {
    for (;;) {
      const told = await once();
      if (told.status >= 200 && told.status < 300) return told;
      if (![0, 408, 429, 500, 502, 503, 504, 507].includes(told.status))
        throw new Error(
          `Expected to be taken or asked to wait, got ${told.status} ${JSON.stringify(told.json)}`,
        );
      if (run.isDropped) throw new Error('the test is over');
      await pause(AGAIN_MS + randomInt(AGAIN_MS));
    }
  };
  const profile = async (): Promise<PinnedDesk> => {
    if (desk !== undefined) return desk;
    const told = await insist(() => ask('GET', '/.well-known/kakekomi-desk.json', {}));
    const read = readProfile(told.json, ORIGIN);
    if (!read.ok) throw new Error(`Expected a profile, got ${JSON.stringify(read.problems)}`);
    desk = pin(read.value);
    return desk;
  };
  const sealed = async (value: unknown): Promise<string> => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return Buffer.from(await sealTo((await profile()).recipients, bytes)).toString('base64');
  };

  async function person(): Promise<void> {
    while (!run.isOver) {
      const address = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
      const from = { 'x-forwarded-for': address };
      const report = someReport({ secret: randomBytes(32).toString('hex') });
      const capability = capabilityOf(report.secret, report.report);
      const one: Reported = { report, capability, receipts: [], sent: [], evidence: [], instructions: [] };
      ledger.reported.push(one);
      // Sealed anew at each try, as the page does: the bytes differ, the report id does not.
      const post = async () =>
        ask('POST', '/api/v1/reports', from, {
          v: 1,
          report: report.report,
          id: report.report,
          access: accessOf(capability),
          language: report.language,
          sealed: await sealed(report),
        });
      one.receipts.push((await insist(post)).json.receipt);
      // The page could not keep that it was accepted: it sends once more.
      if (randomInt(5) === 0) one.receipts.push((await insist(post)).json.receipt);
      const bearer = { ...from, authorization: `Bearer ${capability}` };
      const place = `/api/v1/reports/${one.receipts[0]}`;
      if (randomInt(4) === 0) {
        const clear = randomBytes(2_000);
        const piece = { sha256: createHash('sha256').update(clear).digest('hex'), acknowledged: false };
        one.evidence.push(piece);
        const bytes = await sealTo((await profile()).recipients, clear);
        await insist(() => ask('PUT', `${place}/evidence/${piece.sha256}`, bearer, bytes));
        piece.acknowledged = true;
      }
      for (let count = randomInt(MESSAGES_MAX); count > 0; count -= 1) {
        const message: PersonMessage = {
          v: 1,
          report: report.report,
          id: randomUUID(),
          at: '2026-11-24T01:00:00.000Z',
          kind: 'answer',
          text: '今朝の九時ごろです。',
        };
        const line = { id: message.id, acknowledged: false };
        one.sent.push(line);
        const envelope = { v: 1, report: report.report, id: message.id, language: 'ja' };
        await insist(async () =>
          ask('POST', `${place}/messages`, bearer, { ...envelope, sealed: await sealed(message) }),
        );
        line.acknowledged = true;
      }
      await pause(pauseMs + randomInt(pauseMs));
    }
  }

  async function member(cookie: string): Promise<void> {
    const headers = { cookie, origin: ORIGIN };
    while (!run.isOver) {
      const known = ledger.reported.filter(({ receipts }) => receipts.length > 0);
      const one = known[randomInt(known.length || 1)];
      if (one === undefined) {
        await pause(pauseMs);
        continue;
      }
      const found = await insist(() => ask('GET', `/api/v1/desk/cases?q=${one.receipts[0]}`, headers));
      const caseId: string | undefined = found.json.rows[0]?.case;
      // Accepted, not opened yet.
      if (caseId !== undefined) await instruct(one, caseId, headers);
      await pause(pauseMs + randomInt(pauseMs));
    }
  }

  /** As the desk's page: after a failure it reads the case anew, and says it again only when it is not there. */
  async function instruct(one: Reported, caseId: string, headers: Record<string, string>): Promise<void> {
    const mark = randomUUID();
    const line = { mark, acknowledged: false };
    one.instructions.push(line);
    const place = `/api/v1/desk/cases/${caseId}`;
    for (;;) {
      const { json } = await insist(() => ask('GET', place, headers));
      if (JSON.stringify(json.entries).includes(mark)) {
        line.acknowledged = true;
        return;
      }
      const saying = {
        kind: 'instruction',
        text: `登録したメールアドレスを変えてください。（${mark}）`,
        why: '新しい知らせが、相手に読まれないようにするためです。',
        phase: 'containment',
        proof: '変えたあとの画面',
      };
      const drafts = [{ type: 'say', data: { saying } }];
      const told = await ask('POST', `${place}/entries`, headers, { expectedSeq: json.state.seq, drafts });
      if (told.status === 200) {
        line.acknowledged = true;
        return;
      }
      if (told.status === 400 || told.status === 403)
        throw new Error(`Expected an instruction to be taken, got ${JSON.stringify(told.json)}`);
      await pause(AGAIN_MS);
    }
  }

  const running = [
    ...Array.from({ length: persons }, () => person()),
    ...staff.map((cookie) => member(cookie)),
  ];
  const ended = Promise.all(running);
  // Told by `finish`; not a second time by Node.
  ended.catch(() => {
    run.isOver = true;
    run.hasFailed = true;
  });
  return {
    ledger,
    acknowledged: () => ({
      reports: ledger.reported.filter(({ receipts }) => receipts.length > 0).length,
      messages: countOf(ledger.reported.flatMap(({ sent }) => sent)),
      instructions: countOf(ledger.reported.flatMap(({ instructions }) => instructions)),
      evidence: countOf(ledger.reported.flatMap(({ evidence }) => evidence)),
    }),
    hasFailed: () => run.hasFailed,
    drop() {
      run.isOver = true;
      run.isDropped = true;
    },
    async finish() {
      run.isOver = true;
      await ended;
    },
  };
}

function countOf(lines: readonly { readonly acknowledged: boolean }[]): number {
  return lines.filter(({ acknowledged }) => acknowledged).length;
}

async function askOnce(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Told> {
  const isBytes = body instanceof Uint8Array;
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...headers,
        ...(body === undefined
          ? {}
          : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
      signal: AbortSignal.timeout(WAIT_MS),
    });
    // An answer that broke off is none.
    return { status: response.status, json: await response.json() };
  } catch {
    return { status: 0, json: undefined };
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
