// Whether the organisation that serves this page has a desk: its profile, read from our own origin once and proven by its keys.
import { signal } from '@preact/signals';
import type { DeskProfile } from '#core/link/types.ts';

/** The desk of this origin; `none` once it is known that there is none, undefined while nobody has asked or it could not be reached. */
export const deskHere = signal<DeskProfile | 'none' | undefined>(undefined);

const WAIT_MS = 5_000;
/** A profile is a few kilobytes; more is none. */
const PROFILE_MAX = 64 * 1024;
const PLACE = './.well-known/kakekomi-desk.json';

let asking: Promise<DeskProfile | undefined> | undefined;

/** Asks once a visit, and again only after the line was down. Never throws: absent, broken, or unsigned means no desk. */
export function findDesk(): Promise<DeskProfile | undefined> {
  asking ??= ask().catch(() => {
    asking = undefined;
    return undefined;
  });
  return asking;
}

/** Asks anew: keys turn over while a page stands open. undefined when it could not be reached. */
export function findDeskAgain(): Promise<DeskProfile | undefined> {
  asking = undefined;
  return findDesk();
}

async function ask(): Promise<DeskProfile | undefined> {
  if (!navigator.onLine) throw new Error('No line');
  const response = await fetch(new URL(PLACE, document.baseURI), {
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(WAIT_MS),
  });
  // Busy or broken for a moment is not the same as having no desk.
  if (response.status === 429 || response.status >= 500) throw new Error('Away');
  const text = response.status === 200 ? await response.text() : '';
  // What proves a profile is large, so it loads only where there is one.
  const profile = text === '' || text.length > PROFILE_MAX ? undefined : await read(text);
  deskHere.value = profile ?? 'none';
  return profile;
}

async function read(text: string): Promise<DeskProfile | undefined> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { readProfile } = await import('#core/link/profile.ts');
  const profile = readProfile(value, location.origin);
  return profile.ok ? profile.value : undefined;
}
