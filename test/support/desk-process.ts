// A server in a process of its own, for tests: takes what `npm start` takes, says its address, ends when told to.
import { readConfig } from '../../src/server/config.ts';
import { startServer } from '../../src/server/main.ts';

const config = readConfig(process.argv.slice(2));
if (!config.ok) throw new Error(JSON.stringify(config.problems));
const started = await startServer(config.value);
if (!started.ok) throw new Error(JSON.stringify(started.problems));
const { state } = await started.value.desk;
process.stdout.write(`${JSON.stringify({ url: started.value.url, state })}\n`);
process.once('SIGTERM', () => void started.value.close().then(() => process.exit(0)));
