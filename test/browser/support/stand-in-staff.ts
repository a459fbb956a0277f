// Stands in for the desk's server in tests of the staff's page: the built page, and its API over made-up data held in memory.
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { build } from '../../../scripts/build.ts';
import { toInstant } from '../../../src/core/base/time.ts';
import type { CaseView, QueueRow, StaffDraft } from '../../../src/core/desk/api.ts';
import { permissionsOf, type Role } from '../../../src/core/desk/roles.ts';
import {
  BUCKETS,
  type DeskAuthor,
  type DeskEntryData,
  type DeskEntryType,
} from '../../../src/core/desk/types.ts';
import type { DeskSaying, PhraseResult } from '../../../src/core/link/types.ts';
import { openAssets } from '../../../src/server/assets.ts';
import { createStaticApp } from '../../../src/server/static-app.ts';
import { entry, madeUpCases, said, STAFF } from './staff/made-up-cases.ts';
import { restOfDesk } from './staff/made-up-rest.ts';

const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));
const MINUTE = 60_000;

export interface StandIn {
  /** Of the staff's page: `http://127.0.0.1:PORT/desk/`. */
  readonly url: string;
  /** What a colleague or the person adds meanwhile; told to every page. */
  write<T extends DeskEntryType>(caseId: string, by: DeskAuthor, type: T, data: DeskEntryData[T]): void;
  /** How the person marked the desk's half of the newest call. */
  hear(caseId: string, result: PhraseResult): void;
  case(caseId: string): CaseView;
  /** Drafts that were taken, as they came. */
  readonly taken: readonly StaffDraft[];
  /** Requests other than for files: `GET /api/…`. */
  readonly asked: readonly string[];
  /** Cuts every open line of events. */
  cut(): void;
  signedIn: boolean;
  secured: boolean;
  close(): Promise<void>;
}

/** Starts on a free port; builds the page first when there is none. */
export async function startStandIn(options: { role?: Role } = {}): Promise<StandIn> {
  if (!existsSync(`${DIST}desk/index.html`)) await build({ quiet: true });
  const now = Date.now();
  const cases = new Map(madeUpCases(now).map((one) => [one.view.case, one]));
  const rest = restOfDesk(
    now,
    [...cases.values()].map(({ row }) => row),
  );
  const taken: StaffDraft[] = [];
  const asked: string[] = [];
  const lines = new Set<ServerResponse>();
  const role = options.role ?? 'admin';
  const files = getRequestListener(createStaticApp(openAssets(DIST)).fetch);
  let events = 0;
  const stand = { signedIn: true, secured: true };

  function tell(kind: string, caseId: string): void {
    events += 1;
    for (const line of lines)
      line.write(
        `id: ${events}\nevent: change\ndata: ${JSON.stringify({ number: events, kind, case: caseId })}\n\n`,
      );
  }
  function held(caseId: string): { view: CaseView; row: QueueRow } {
    const one = cases.get(caseId);
    if (one === undefined) throw new Error(`Expected a made-up case, got "${caseId}"`);
    return one;
  }
  function append<T extends DeskEntryType>(
    caseId: string,
    by: DeskAuthor,
    type: T,
    data: DeskEntryData[T],
    state: Partial<CaseView['state']> = {},
    view: Partial<CaseView> = {},
  ): void {
    const one = held(caseId);
    const seq = one.view.state.seq + 1;
    one.view = {
      ...one.view,
      ...view,
      entries: [...one.view.entries, entry(caseId, seq, Date.now(), by, type, data)],
      state: { ...one.view.state, ...state, seq },
    };
  }
  function say(caseId: string, saying: DeskSaying, state: Partial<CaseView['state']> = {}): void {
    const { view } = held(caseId);
    append(caseId, 'staff:s1', 'desk-said', said(caseId, view.entries.length, Date.now(), saying), state);
  }
  function take(caseId: string, draft: StaffDraft): void {
    const one = held(caseId);
    const { state } = one.view;
    const at = toInstant(Date.now());
    taken.push(draft);
    switch (draft.type) {
      case 'say': {
        const { saying } = draft.data;
        const id = `x${state.seq}`;
        if (saying.kind === 'instruction')
          say(caseId, saying, {
            instructions: [
              ...state.instructions,
              { id, text: saying.text, phase: saying.phase, proof: saying.proof, givenAt: at },
            ],
          });
        else if (saying.kind === 'question')
          say(caseId, saying, { questions: [...state.questions, { id, text: saying.text, at }] });
        else if (saying.kind === 'confirmation')
          say(caseId, saying, {
            instructions: state.instructions.map((i) =>
              i.id === saying.of ? { ...i, confirmed: { at, result: saying.result, text: saying.text } } : i,
            ),
          });
        else say(caseId, saying);
        return;
      }
      case 'call-opened': {
        const call = `call-${state.seq}`;
        const expires = toInstant(Date.now() + 15 * MINUTE);
        append(
          caseId,
          'staff:s1',
          'call-opened',
          { call, expires },
          { calls: [...state.calls, { call, openedAt: at, expires }] },
          {
            phrases: [
              {
                call,
                expires,
                desk: [
                  { ja: 'さくら', en: 'cherry' },
                  { ja: 'みなと', en: 'harbour' },
                ],
                person: [
                  { ja: 'ひつじ', en: 'sheep' },
                  { ja: 'つくえ', en: 'table' },
                ],
              },
            ],
          },
        );
        return;
      }
      case 'call-checked':
        append(
          caseId,
          'staff:s1',
          'call-checked',
          draft.data,
          {},
          {
            phrases: one.view.phrases.map((p) => ({ ...p, heardByDesk: draft.data.result })),
          },
        );
        return;
      case 'mail':
        append(caseId, 'staff:s1', 'mail-queued', { outbox: `o${state.seq}`, ...draft.data });
        return;
      case 'assigned':
      case 'handed-over': {
        const { assignee: _before, ...others } = state;
        append(
          caseId,
          'staff:s1',
          draft.type,
          draft.data as DeskEntryData['assigned'] & DeskEntryData['handed-over'],
        );
        one.view = {
          ...one.view,
          state: {
            ...others,
            seq: one.view.state.seq,
            ...(draft.data.to === undefined ? {} : { assignee: draft.data.to }),
          },
        };
        one.row = { ...one.row, assignee: draft.data.to };
        return;
      }
      case 'owner-judged':
        append(caseId, 'staff:s1', 'owner-judged', draft.data, { owner: draft.data });
        return;
      case 'harm-set':
        append(caseId, 'staff:s1', 'harm-set', draft.data, {
          harm: draft.data.harm,
          harmBecause: draft.data.because,
        });
        return;
      case 'case-closed':
        append(caseId, 'staff:s1', 'case-closed', draft.data, {
          bucket: 'closed',
          closed: { at, summary: draft.data.summary },
        });
        return;
      default:
        append(caseId, 'staff:s1', draft.type, draft.data as never);
    }
  }

  function queuePage(query: URLSearchParams): unknown {
    const q = (query.get('q') ?? '').toLowerCase();
    const bucket = query.get('bucket');
    const assignee = query.get('assignee');
    const fits = (row: QueueRow): boolean =>
      (bucket !== null ? row.bucket === bucket : q !== '' || row.bucket !== 'closed') &&
      (assignee === null ||
        (assignee === 'none'
          ? row.assignee === undefined
          : row.assignee === (assignee === 'me' ? 's1' : assignee))) &&
      (query.get('harm') === null || String(row.harm) === query.get('harm')) &&
      (query.get('method') === null || row.method === query.get('method')) &&
      `${row.summary.who} ${row.summary.account} ${row.receipt} ${row.summary.what}`
        .toLowerCase()
        .includes(q);
    const rows = [...cases.values()]
      .map(({ row }) => row)
      .filter(fits)
      .toSorted((a, b) => b.harm - a.harm || a.dueAt - b.dueAt);
    const start = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    const all = [...cases.values()].map(({ row }) => row);
    return {
      rows: rows.slice(start, start + limit),
      ...(start + limit < rows.length ? { next: String(start + limit) } : {}),
      counts: {
        ...Object.fromEntries(BUCKETS.map((one) => [one, all.filter((row) => row.bucket === one).length])),
        waiting: 1000,
        mine: all.filter((row) => row.assignee === 's1' && row.bucket !== 'closed').length,
        overdue: all.filter((row) => row.overdue).length,
      },
    };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const send = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(value));
    };
    const refuse = (status: number, code: string, ja: string, en: string): void =>
      send(status, { error: { code, message: { ja, en }, params: {} } });
    const body = await readJson(request);
    if (url.pathname.startsWith('/api/auth/')) {
      const result = rest.auth(url.pathname.slice('/api/auth/'.length), body, stand);
      send(result.status, result.value);
      return;
    }
    const path = url.pathname.slice('/api/v1/desk/'.length);
    if (!stand.signedIn) return refuse(401, 'not-signed-in', 'ログインしてください。', 'Please sign in.');
    if (!stand.secured)
      return refuse(403, 'second-factor-needed', '先に用意してください。', 'Set one up first.');
    if (path === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': here\n\n');
      lines.add(response);
      response.on('close', () => lines.delete(response));
      return;
    }
    if (path === 'me')
      return send(200, {
        id: 's1',
        name: STAFF['s1'],
        role,
        permissions: permissionsOf(role),
        desk: { desk: 'example', name: { ja: 'サンプル商店', en: 'Example Shop' } },
        secured: stand.secured,
        colleagues: STAFF,
      });
    if (path === 'cases') return send(200, queuePage(url.searchParams));
    const [, caseId = '', part] = /^cases\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    if (caseId !== '') {
      const one = cases.get(caseId);
      if (one === undefined)
        return refuse(404, 'not-found', 'その事案は、ありません。', 'There is no such case.');
      if (part === undefined) return send(200, one.view);
      if (part === 'entries') {
        const { expectedSeq, drafts } = body as { expectedSeq: number; drafts: StaffDraft[] };
        if (expectedSeq !== one.view.state.seq)
          return refuse(409, 'conflict', 'ほかの人が先に書きました。', 'Somebody wrote first.');
        for (const draft of drafts) take(caseId, draft);
        tell('entry', caseId);
        return send(200, held(caseId).view);
      }
      if (part === 'erase') {
        const { seq, because } = body as { seq?: number; because: string };
        if (seq === undefined) {
          cases.delete(caseId);
          return send(200, {});
        }
        one.view = {
          ...one.view,
          entries: one.view.entries.map((e) => (e.seq === seq ? { ...e, data: undefined } : e)),
        };
        append(caseId, 'staff:s1', 'erased', { target: seq, because, kid: '', signature: '' });
        return send(200, one.view);
      }
    }
    const result = rest.api(request.method ?? 'GET', path, url.searchParams, body);
    if (result === undefined) return refuse(404, 'not-found', 'ありません。', 'Not found.');
    send(200, result);
  }

  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/') !== true) {
      void files(request, response);
      return;
    }
    asked.push(`${request.method} ${request.url}`);
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return Object.assign(stand, {
    url: `http://localhost:${address.port}/desk/`,
    taken,
    asked,
    case: (caseId: string) => held(caseId).view,
    write<T extends DeskEntryType>(caseId: string, by: DeskAuthor, type: T, data: DeskEntryData[T]) {
      append(caseId, by, type, data);
      tell('entry', caseId);
    },
    hear(caseId: string, result: PhraseResult) {
      const { view } = held(caseId);
      const call = view.phrases.at(-1)?.call ?? '';
      append(
        caseId,
        'person',
        'person-sent',
        {
          message: {
            v: 1,
            report: caseId,
            id: `pm${view.state.seq}`,
            at: toInstant(Date.now()),
            kind: 'phrase',
            text: '',
            phrase: { call, result },
          },
          covered: [],
        },
        {},
        { phrases: view.phrases.map((p) => ({ ...p, heardByPerson: result })) },
      );
      tell('entry', caseId);
    },
    cut() {
      for (const line of lines) line.destroy();
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const line of lines) line.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}
