// Whom a contact screen is about, and whether they can be reached now.
import { openState } from '#core/directory/hours.ts';
import { hoursText } from '#core/directory/hours-text.ts';
import type { Organisation, PhoneFact } from '#core/directory/types.ts';
import { now } from '../../session.ts';
import { language, words } from '../../text.ts';

const t = words({
  ja: {
    openNow: (until: string) => `いま受付中${until}`,
    until: (time: string) => `(${time}まで)`,
    closedNow: (next: string) => `いまは受付時間外${next}`,
    nextOpen: (time: string) => `(次は ${time}から)`,
  },
  en: {
    openNow: (until: string) => `Open now${until}`,
    until: (time: string) => ` (until ${time})`,
    closedNow: (next: string) => `Closed now${next}`,
    nextOpen: (time: string) => ` (opens ${time})`,
  },
});

/** Whom a contact screen is about: a directory entry, or only a name. */
export interface Target {
  readonly id: string;
  readonly organisation: Organisation | undefined;
}

/** Open now, until when, or from when again; nothing when the hours are not known. */
export function openLine(phone: PhoneFact): string {
  if (phone.hours === undefined) return '';
  const state = openState(phone.hours, now.value);
  const at = (ms: number): string =>
    new Intl.DateTimeFormat(language.value, {
      weekday: 'short',
      hour: 'numeric',
      minute: '2-digit',
      timeZone: phone.hours?.zone,
    }).format(ms);
  const words = hoursText(phone.hours, language.value);
  const line = state.open
    ? t().openNow(state.until === undefined ? '' : t().until(at(state.until)))
    : t().closedNow(state.nextOpen === undefined ? '' : t().nextOpen(at(state.nextOpen)));
  return `${line} · ${words}`;
}
