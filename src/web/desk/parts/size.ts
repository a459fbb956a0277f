// The size of a file in a unit people know.
import { language } from '../../text.ts';

const STEP = 1024;

export function sizeText(bytes: number): string {
  if (bytes < STEP) return `${bytes} B`;
  const [size, unit] = bytes < STEP * STEP ? [bytes / STEP, 'KB'] : [bytes / STEP / STEP, 'MB'];
  return `${new Intl.NumberFormat(language.value, { maximumFractionDigits: 1 }).format(size)} ${unit}`;
}
