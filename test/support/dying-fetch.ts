// A desk in a process of its own that fetches mail and is killed between a mail that is durable and its flag: for a test to look at what is left.
import { runDesk } from './running-desk.ts';
import { DESK_ADDRESS, offline } from './desk-mail.ts';

const [folder = '', imapUrl = '', databaseUrl = ''] = process.argv.slice(2);
await runDesk(databaseUrl || undefined, {
  folder,
  mail: { smtpUrl: undefined, imapUrl, from: DESK_ADDRESS, dkim: undefined },
  mailHow: {
    resolver: () => offline,
    fetch: {
      pollMs: 500,
      backOffMs: 100,
      beforeFlag: () => {
        process.kill(process.pid, 'SIGKILL');
        return new Promise(() => undefined);
      },
    },
  },
});
