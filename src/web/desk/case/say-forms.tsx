// What is said to the person: instruction, question, notice; from a template in their language or in own words.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CaseView, StaffDraft, Template } from '#core/desk/api.ts';
import { PHASES, type Phase } from '#core/base/phase.ts';
import { toLocal } from '#core/base/time.ts';
import { RECORD } from '#core/message/record-words.ts';
import { language } from '../../text.ts';
import { useFetched } from '../parts/fetched.tsx';
import { Choose, Line, Text } from '../parts/parts.tsx';
import { box } from './case-store.ts';
import { t } from './case.words.ts';
import { SendFoot, useSending } from './send.tsx';

const DUE_CHOICES = ['none', '60', '240', '1440', '4320', '10080'] as const;
type DueChoice = (typeof DUE_CHOICES)[number];
const MINUTE_MS = 60_000;

export function SayForm(props: { view: CaseView; kind: 'instruction' | 'question' | 'notice' }): JSX.Element {
  const { view, kind } = props;
  const templates = useFetched<readonly Template[]>('templates');
  const text = box(`${kind} text`);
  const why = box(`${kind} why`);
  const proof = box(`${kind} proof`);
  const step = box(`${kind} step`);
  const phase = box(`${kind} phase`);
  const due = box(`${kind} due`);
  const template = box(`${kind} template`);
  const sending = useSending(true);
  const theirs = view.state.language;
  const ofKind = (templates.value ?? []).filter((one) => one.kind === kind);

  function take(id: string): void {
    template.value = id;
    const chosen = ofKind.find((one) => one.id === id);
    if (chosen === undefined) return;
    text.value = chosen.text[theirs];
    why.value = chosen.why?.[theirs] ?? '';
    proof.value = chosen.proof?.[theirs] ?? '';
    step.value = chosen.step ?? '';
    phase.value = chosen.phase ?? '';
    due.value =
      DUE_CHOICES.toReversed().find(
        (choice) => choice !== 'none' && Number(choice) <= (chosen.dueMinutes ?? 0),
      ) ?? 'none';
  }
  function draft(): StaffDraft {
    if (kind !== 'instruction') return { type: 'say', data: { saying: { kind, text: text.value.trim() } } };
    const zone = view.state.report?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const minutes = Number(due.value);
    return {
      type: 'say',
      data: {
        saying: {
          kind,
          text: text.value.trim(),
          phase: (PHASES.find((one) => one === phase.value) ?? 'containment') satisfies Phase,
          proof: proof.value.trim(),
          ...(why.value.trim() === '' ? {} : { why: why.value.trim() }),
          ...(step.value === '' ? {} : { step: step.value }),
          ...(minutes > 0
            ? {
                due: {
                  sure: 'exact' as const,
                  at: toLocal(Date.now() + minutes * MINUTE_MS, zone).slice(0, 16),
                  zone,
                },
              }
            : {}),
        },
      },
    };
  }
  const send = (): Promise<void> =>
    sending.send([draft()], () => {
      for (const one of [text, why, proof, step, phase, due, template]) one.value = '';
    });
  // A template of another language is none: the list follows when the case does.
  useEffect(() => {
    if (phase.value === '') phase.value = 'containment';
  }, [view.case]);
  return (
    <div class="stack-small">
      <p class="small quiet">{t().languageOf(t().languageName[theirs])}</p>
      {ofKind.length > 0 && (
        <Choose
          label={t().template}
          value={template.value}
          options={[
            ['', t().noTemplate],
            ...ofKind.map((one) => [one.id, one.title[language.value]] as const),
          ]}
          onChange={take}
        />
      )}
      <Text
        label={t().text}
        value={text.value}
        onInput={(value) => (text.value = value)}
        rows={4}
        lang={theirs}
        hint={t().sendHint}
        onSend={() => void send()}
      />
      {kind === 'instruction' && (
        <>
          <Text
            label={t().why}
            value={why.value}
            onInput={(value) => (why.value = value)}
            rows={2}
            lang={theirs}
          />
          <Line
            label={t().proof}
            value={proof.value}
            onInput={(value) => (proof.value = value)}
            hint={t().proofHint}
          />
          <div class="two">
            <Choose
              label={t().due}
              value={(DUE_CHOICES.find((one) => one === due.value) ?? 'none') satisfies DueChoice}
              options={DUE_CHOICES.map((choice) => [choice, t().dueIn[choice]] as const)}
              onChange={(value) => (due.value = value)}
            />
            <Choose
              label={t().phase}
              value={PHASES.find((one) => one === phase.value) ?? 'containment'}
              options={PHASES.map((one) => [one, RECORD[language.value].phase[one]] as const)}
              onChange={(value) => (phase.value = value)}
            />
          </div>
        </>
      )}
      <p class="small quiet">{t().preview}</p>
      <SendFoot
        sending={sending}
        onSend={send}
        disabled={text.value.trim() === '' || (kind === 'instruction' && proof.value.trim() === '')}
      />
    </div>
  );
}
