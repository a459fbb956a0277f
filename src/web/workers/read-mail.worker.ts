// Takes a mail apart away from the page, so that a huge or hostile one never freezes it.
import { readMail } from '#core/verdict/mail/read-mail.ts';

addEventListener('message', (event: MessageEvent<Uint8Array>) => {
  void readMail(event.data).then((result) => postMessage(result));
});
