// Files one page hands to the page that takes evidence in; in memory only.
import { signal } from '@preact/signals';

export const handedOver = signal<readonly File[]>([]);
