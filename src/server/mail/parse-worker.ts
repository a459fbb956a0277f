// The worker's side of taking mails apart: bytes in, parts out, nothing kept.
import { parentPort } from 'node:worker_threads';
import { problem } from '#core/base/result.ts';
import { parseBytes } from './parsed-mail.ts';

parentPort?.on('message', async (bytes: Uint8Array) => {
  parentPort?.postMessage(await parseBytes(bytes).catch(() => problem('mail-unreadable')));
});
