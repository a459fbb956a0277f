// The worker's side of taking a mail apart: bytes in, parts out, nothing kept.
import { parentPort, workerData } from 'node:worker_threads';
import { problem } from '#core/base/result.ts';
import { parseBytes } from './parsed-mail.ts';

parentPort?.postMessage(await parseBytes(workerData as Uint8Array).catch(() => problem('mail-unreadable')));
