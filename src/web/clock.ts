// An instant as this device's wall clock shows it.
import { language } from './text.ts';

/** An instant → the device's wall clock: `9:05`, with the date when it is not today's. */
export function clockOf(instant: string): string {
  const time = new Date(instant);
  const isToday = time.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language.value, {
    ...(isToday ? {} : { month: 'numeric', day: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(time);
}
