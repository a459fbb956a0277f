// Starts an SMTP server for tests that keeps what it is given, and answers as it is told.
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface TestSmtp {
  readonly port: number;
  /** Whole mails as they came. */
  readonly mails: readonly { readonly from: string; readonly to: readonly string[]; readonly raw: string }[];
  /** How the next DATA is answered; `cut`: taken, and the line hung up without a word. */
  next(answer: 'take' | 'cut' | { readonly code: number; readonly text: string }): void;
  stop(): Promise<void>;
}

export async function startSmtp(options: SMTPServerOptions = {}, host = '127.0.0.1'): Promise<TestSmtp> {
  const mails: { from: string; to: string[]; raw: string }[] = [];
  const answers: ('take' | 'cut' | { readonly code: number; readonly text: string })[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const answer = answers.shift() ?? 'take';
        if (typeof answer === 'object') {
          done(Object.assign(new Error(answer.text), { responseCode: answer.code }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        if (answer === 'take') done();
        else for (const one of server.connections) (one as { close(): void }).close();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    next: (answer) => void answers.push(answer),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
