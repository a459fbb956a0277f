// Opens the port: on both loopback addresses for `localhost`, so that it answers whichever the browser tries.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bad, ok, type Result } from '#core/base/result.ts';

export type ListenProblem = 'port-taken' | 'port-forbidden' | 'host-unknown' | 'listen-failed';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** No page or program of ours sends as many, or as slowly; whoever does holds a connection that others wait for. */
const LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  /** The largest piece of evidence on a slow line. */
  requestTimeout: 300_000,
  keepAliveTimeout: 10_000,
  /** How soon the two above are noticed. */
  connectionsCheckingInterval: 5_000,
  requireHostHeader: true,
  // What is not HTTP to the letter is refused: a proxy in front might read it otherwise (request smuggling).
  insecureHTTPParser: false,
} as const;
const HEADERS_MAX = 100;

const LOOPBACK = ['127.0.0.1', '::1'] as const;

/** Listens, or says why not; nothing stays open when one address fails. */
export async function listen(
  handler: RequestListener,
  host: string,
  port: number,
): Promise<Result<Listening, ListenProblem>> {
  const servers: Server[] = [];
  const closeAll = async () => {
    await Promise.all(servers.map(close));
  };
  let chosen = port;
  for (const address of host === 'localhost' ? LOOPBACK : [host]) {
    const server = createServer(LIMITS, handler);
    server.maxHeadersCount = HEADERS_MAX;
    const failure = await open(server, address, chosen);
    // A machine without IPv6 has no ::1; 127.0.0.1 is enough there.
    if (failure !== undefined && servers.length > 0 && NO_SUCH_ADDRESS.has(failure)) continue;
    if (failure !== undefined) {
      await closeAll();
      return bad(PROBLEMS[failure] ?? 'listen-failed');
    }
    servers.push(server);
    chosen = (server.address() as AddressInfo).port;
  }
  return ok({ port: chosen, close: closeAll });
}

const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);
const PROBLEMS: Readonly<Record<string, ListenProblem>> = {
  EADDRINUSE: 'port-taken',
  EACCES: 'port-forbidden',
  ENOTFOUND: 'host-unknown',
  EAI_AGAIN: 'host-unknown',
  EADDRNOTAVAIL: 'host-unknown',
};

function open(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port }, () => resolve(undefined));
  });
}

/** Requests under way are finished; what takes longer is cut. */
const GRACE_MS = 5_000;
const SWEEP_MS = 100;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    // A connection that has had its last answer is kept by a browser for its next question: there is none.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
