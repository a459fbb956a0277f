// The mail that was given, and what reading it came to; another mail is another one at once, never the last one's answer.
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Result } from '#core/base/result.ts';
import { pastedMail } from '#core/verdict/mail/looks-like-mail.ts';
import type { MailReading } from '#core/verdict/mail/types.ts';
import { openMail } from './open-mail.ts';

export interface GivenMail {
  /** Another mail has another key. */
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The file it came as; none when pasted. */
  readonly file?: File;
}

let count = 0;

export function givenMail(bytes: Uint8Array<ArrayBuffer>, file?: File): GivenMail {
  count += 1;
  return { key: String(count), bytes, ...(file === undefined ? {} : { file }) };
}

/** The file that was given, else what was pasted where that is a mail's source. */
export function useGiven(input: string, file: GivenMail | undefined): GivenMail | undefined {
  const pasted = useMemo(() => {
    const source = pastedMail(input);
    return source === undefined ? undefined : givenMail(new TextEncoder().encode(source));
  }, [input]);
  return file ?? pasted;
}

/** Undefined when there is no mail. */
export function useReading(mail: GivenMail | undefined): Result<MailReading> | 'reading' | undefined {
  const [done, setDone] = useState<{ readonly of: GivenMail; readonly read: Result<MailReading> }>();
  useEffect(() => {
    let left = false;
    if (mail !== undefined)
      void openMail(mail.bytes).then((read) => {
        if (!left) setDone({ of: mail, read });
      });
    return () => {
      left = true;
    };
  }, [mail]);
  if (mail === undefined) return undefined;
  return done?.of === mail ? done.read : 'reading';
}
