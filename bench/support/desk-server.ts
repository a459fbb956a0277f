// A desk in a process of its own for benches: its HTTP application on a real port, on the database it is told, without opening what it takes in.
import { getRequestListener } from '@hono/node-server';
import { startDesk } from '../../src/server/desk/start-desk.ts';
import { listen } from '../../src/server/listen.ts';

const [folder = '', databaseUrl] = process.argv.slice(2);
const started = await startDesk({
  config: {
    databaseUrl,
    keyFile: `${folder}/desk-keys.json`,
    origin: 'http://localhost:8788',
    name: { ja: '架空ショップ 窓口', en: 'Example Shop support' },
    recovery: undefined,
    // So that each report can come from an address of its own: one address may send sixty a minute.
    behindProxy: true,
    logRequests: false,
    s3: undefined,
    mail: undefined,
  },
  dataFolder: folder,
  origin: 'http://localhost:8788',
  version: 'bench',
  work: false,
});
if (!started.ok) throw new Error(JSON.stringify(started.problems));
const desk = started.value;
const listening = await listen(
  getRequestListener((request, env) => desk.app.fetch(request, env), { overrideGlobalObjects: false }),
  '127.0.0.1',
  0,
);
if (!listening.ok) throw new Error('Expected a port');
process.stdout.write(`${JSON.stringify({ port: listening.value.port })}\n`);
process.once('SIGTERM', () => {
  void listening.value
    .close()
    .then(() => desk.close())
    .then(() => process.exit(0));
});
