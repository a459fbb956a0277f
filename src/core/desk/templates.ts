// Turns a ready text into what the desk says (D3): in the person's language, with the time by which it should be done.
import { PHASES } from '../base/phase.ts';
import type { Language } from '../base/language.ts';
import { toLocal } from '../base/time.ts';
import type { DeskSaying } from '../link/types.ts';
import type { Template } from './api.ts';

/** A template → the saying as it would be sent at `now` (ms); `zone` is the person's own. */
export function sayingOf(
  template: Template,
  language: Language,
  now: number,
  zone: string,
): Extract<DeskSaying, { kind: 'instruction' | 'question' | 'notice' }> {
  const text = template.text[language];
  if (template.kind !== 'instruction') return { kind: template.kind, text };
  const { why, proof, step, phase, dueMinutes } = template;
  return {
    kind: 'instruction',
    text,
    ...(why === undefined ? {} : { why: why[language] }),
    ...(step === undefined ? {} : { step }),
    // A desk's own instruction may name none: it is taken for one that holds the harm back.
    phase: PHASES.find((one) => one === phase) ?? 'containment',
    ...(dueMinutes === undefined ? {} : { due: { sure: 'exact', at: dueText(now, dueMinutes, zone), zone } }),
    proof: proof?.[language] ?? DONE[language],
  };
}

const DONE: Readonly<Record<Language, string>> = { ja: '終えた日時', en: 'When you did it' };

function dueText(now: number, minutes: number, zone: string): string {
  return toLocal(now + minutes * 60_000, zone).slice(0, 16);
}

/** The desk's own templates stand in for built-in ones of the same id, and come first. */
export function joinTemplates(builtIn: readonly Template[], own: readonly Template[]): readonly Template[] {
  const ids = new Set(own.map(({ id }) => id));
  return [...own, ...builtIn.filter(({ id }) => !ids.has(id))];
}
