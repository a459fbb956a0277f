// Theme and text size, kept as settings and shown as attributes of the root element.
import { signal } from '@preact/signals';
import { keepSetting, readSetting } from './text.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const TEXT_SIZES = ['normal', 'large', 'largest'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

function kept<T extends string>(key: string, list: readonly T[], fallback: T): T {
  const value = readSetting(key) as T | null;
  return value !== null && list.includes(value) ? value : fallback;
}

export const theme = signal<Theme>(kept('kakekomi.theme', THEMES, 'auto'));
export const textSize = signal<TextSize>(kept('kakekomi.text-size', TEXT_SIZES, 'normal'));

export function setTheme(next: Theme): void {
  theme.value = next;
  keepSetting('kakekomi.theme', next);
  applyLook();
}

export function setTextSize(next: TextSize): void {
  textSize.value = next;
  keepSetting('kakekomi.text-size', next);
  applyLook();
}

/** Puts theme and size on the root element, where the style sheet reads them. */
export function applyLook(): void {
  document.documentElement.dataset['theme'] = theme.value;
  document.documentElement.dataset['size'] = textSize.value;
}
