// Measures one password beside the server's own thread: the word lists take seconds to read, and the desk must not stand still for it.
import { parentPort, workerData } from 'node:worker_threads';
import { strengthOf } from '#core/protect/strength-of.ts';

const { password, words } = workerData as { readonly password: string; readonly words: readonly string[] };
parentPort?.postMessage(strengthOf(password, words).score);
