// A question over the page: the native dialog, closed by Escape, with focus going back to where it was.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { desk } from '../desk.words.ts';
import { Act } from './parts.tsx';

export function Modal(props: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** What leaving it is called. */
  closeLabel?: string;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} onClose={props.onClose} aria-label={props.title}>
      <div class="stack-small">
        <h2>{props.title}</h2>
        {props.children}
        <div class="row end">
          <Act onClick={props.onClose}>{props.closeLabel ?? desk().close}</Act>
        </div>
      </div>
    </dialog>
  );
}
