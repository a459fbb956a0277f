// What was typed, and what is asked: the same after a pause, at once for what came whole, so that no half-typed address is accused.
import { useEffect, useState } from 'preact/hooks';

const PAUSE_MS = 600;

export interface Typed {
  readonly input: string;
  readonly claims: string;
}

export const NOTHING: Typed = { input: '', claims: '' };

export function useSettled(): {
  readonly typed: Typed;
  readonly asked: Typed;
  /** `isWhole`: pasted, dropped or cleared, so that no more is awaited. */
  readonly type: (next: Typed, isWhole: boolean) => void;
} {
  const [typed, setTyped] = useState(NOTHING);
  const [asked, setAsked] = useState(NOTHING);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  function type(next: Typed, isWhole: boolean): void {
    setTyped(next);
    if (isWhole || next.input.trim() === '') setAsked(next);
  }
  return { typed, asked, type };
}
