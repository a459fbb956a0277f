// The keyboard: which keys do what on the page now. Keys never act while somebody types, and can be turned off (WCAG 2.1.4).
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { keepSetting, readSetting } from '../text.ts';

export interface Key {
  /** `j`, `?`, `/`, `Enter`, or a sequence: `g q`. */
  readonly key: string;
  readonly does: string;
  /** Without one the browser does it by itself; it is listed only. */
  readonly run?: () => void;
}
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly Key[];
}

/** What is bound now, outermost first; the innermost is asked first. */
const bound: { current: KeyGroup }[] = [];
/** Whether single keys act at all. */
export const keysOn = signal(readSetting('kakekomi.desk.keys') !== 'off');

export function setKeysOn(on: boolean): void {
  keysOn.value = on;
  keepSetting('kakekomi.desk.keys', on ? 'on' : 'off');
}

/** Binds a group's keys while its component stands. */
export function useKeys(group: KeyGroup): void {
  const held = useRef(group);
  held.current = group;
  useEffect(() => {
    bound.push(held);
    return () => {
      bound.splice(bound.indexOf(held), 1);
    };
  }, []);
}

/** Every group bound now, for the list of keys. */
export function boundKeys(): readonly KeyGroup[] {
  return bound.map(({ current }) => current).filter(({ keys }) => keys.length > 0);
}

const SEQUENCE_MS = 1_500;
let first: { readonly key: string; readonly at: number } | undefined;

/** Listens on the document; once. */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (!keysOn.value || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
    const isSequence = first !== undefined && event.timeStamp - first.at < SEQUENCE_MS;
    const pressed = isSequence ? `${first?.key} ${event.key}` : event.key;
    first = undefined;
    const found = find(pressed) ?? (isSequence ? find(event.key) : undefined);
    if (found?.run !== undefined) {
      event.preventDefault();
      found.run();
      return;
    }
    if (bound.some(({ current }) => current.keys.some(({ key }) => key.startsWith(`${event.key} `))))
      first = { key: event.key, at: event.timeStamp };
  });
}

function find(pressed: string): Key | undefined {
  for (const { current } of bound.toReversed()) {
    const key = current.keys.find((one) => one.key === pressed);
    if (key !== undefined) return key;
  }
  return undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type))
  );
}
