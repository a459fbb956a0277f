// Reads evidence away from the page: gigabytes, hostile files, and a timeline too long for any page.
import type { EvidenceAnswer, EvidenceQuestion } from './evidence-messages.ts';

// Readers of mails and tables are large and may await while they load; a worker's messages do not wait for that: listening comes first.
const answering = import('./answer-evidence.ts').then(({ createAnswering }) => createAnswering(say));

function say(answer: EvidenceAnswer): void {
  postMessage(answer);
}

addEventListener('message', ({ data }: MessageEvent<EvidenceQuestion>) => {
  // Whatever goes wrong, the page hears of it as an error of this worker.
  void answering.then((answer) => answer(data)).catch((error: unknown) => reportError(error));
});
