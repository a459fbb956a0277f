// One file taken in as evidence where it stands, by the same steps as on the evidence page.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { CaseState } from '#core/journal/types.ts';
import { useIntake } from './intake.tsx';

export function TakeOne(props: { file: File; state: CaseState }): JSX.Element | null {
  const { take, view } = useIntake(props.state);
  useEffect(() => void take([props.file]), [props.file]);
  return view;
}
