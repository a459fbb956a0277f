// When somebody at the desk answers, what it says while it is busy, and when the next try is.
import type { JSX } from 'preact';
import { clockOf } from '../../clock.ts';
import { Note } from '../../components/ui.tsx';
import { busyUntil } from '../../desk-link/desk-api.ts';
import { now } from '../../session.ts';
import { say } from '../../text.ts';
import { deskWords } from './desk.words.ts';
import { useDesk } from './use-desk.ts';

/** Of the desk at this address, as its page says now. */
export function DeskTimes({ origin }: { origin: string }): JSX.Element | null {
  const desk = useDesk();
  if (desk === undefined || desk === 'none' || desk.origin !== origin) return null;
  return (
    <>
      {desk.surge !== undefined && (
        <Note tone="info">
          <p>{say(desk.surge)}</p>
        </Note>
      )}
      {desk.hours !== undefined && (
        <p class="small">
          {deskWords().hours}: {say(desk.hours)}
        </p>
      )}
    </>
  );
}

/** A busy server said when to come back. */
export function NextTry({ origin }: { origin: string }): JSX.Element | null {
  const until = busyUntil(origin);
  return until > now.value ? <p>{deskWords().busyUntil(clockOf(new Date(until).toISOString()))}</p> : null;
}
