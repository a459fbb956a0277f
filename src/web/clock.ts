// An instant as this device's wall clock shows it.
import { language } from './text.ts';

// Making a format takes longer than all else a saved line does: one a language and shape is made and kept.
const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant → the device's wall clock: `9:05`, with the date when it is not today's. */
export function clockOf(instant: string): string {
  const time = new Date(instant);
  const isToday = time.toDateString() === new Date().toDateString();
  const key = `${language.value} ${isToday}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(language.value, {
      ...(isToday ? {} : { month: 'numeric', day: 'numeric' }),
      hour: 'numeric',
      minute: '2-digit',
    });
  formats.set(key, format);
  return format.format(time);
}
