// Serves a built page's folder over HTTP, for `npm start`, `kakekomi serve`, browser tests and benches.
import { getRequestListener } from '@hono/node-server';
import { ok, type Result } from '#core/base/result.ts';
import { openAssets } from './assets.ts';
import { listen, type ListenProblem } from './listen.ts';
import { createStaticApp } from './static-app.ts';

export interface StaticOptions {
  readonly root: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host?: string;
  /** People reach it over https, through a proxy of ours. */
  readonly overTls?: boolean;
}

export interface Serving {
  /** `http://localhost:8788` */
  readonly url: string;
  close(): Promise<void>;
}

/** Whoever is asked before the page's files: the desk, for what is its own. */
export interface FirstAsked {
  answer(request: Request, env: unknown): Promise<Response> | undefined;
}

/** Serves, or says why the port could not be opened. */
export async function tryServeStatic(
  options: StaticOptions,
  first?: FirstAsked,
): Promise<Result<Serving, ListenProblem>> {
  const { root, port, host = 'localhost', overTls = false } = options;
  const app = createStaticApp(openAssets(root), overTls);
  const answer = (request: Request, env: unknown) => first?.answer(request, env) ?? app.fetch(request);
  const listening = await listen(getRequestListener(answer, { overrideGlobalObjects: false }), host, port);
  if (!listening.ok) return listening;
  const name = host.includes(':') ? `[${host}]` : host;
  return ok({ url: `http://${name}:${listening.value.port}`, close: () => listening.value.close() });
}

/** @throws an Error naming the problem when the port cannot be opened */
export async function serveStatic(options: StaticOptions): Promise<Serving> {
  const serving = await tryServeStatic(options);
  if (!serving.ok) throw new Error(`Cannot serve "${options.root}": ${serving.problems}`);
  return serving.value;
}
