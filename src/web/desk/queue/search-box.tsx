// The queue's search box: from one character on, and never in the middle of a Japanese conversion.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../components/icons.tsx';
import { t } from './queue.words.ts';

const WAIT_MS = 200;

export function SearchBox(props: { value: string; onSearch: (text: string) => void }): JSX.Element {
  const [text, setText] = useState(props.value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const composing = useRef(false);
  useEffect(() => {
    if (!composing.current) setText(props.value);
  }, [props.value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function later(next: string): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => props.onSearch(next.trim()), WAIT_MS);
  }
  return (
    <div class="field search">
      <label for="queue-search" class="visually-hidden">
        {t().search}
      </label>
      <Icon name="search" size={16} />
      <input
        id="queue-search"
        type="search"
        value={text}
        placeholder={t().searchHint}
        autoComplete="off"
        spellcheck={false}
        onCompositionStart={() => {
          composing.current = true;
          clearTimeout(timer.current);
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          later(event.currentTarget.value);
        }}
        onInput={(event) => {
          setText(event.currentTarget.value);
          if (!composing.current) later(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Enter') {
            clearTimeout(timer.current);
            props.onSearch(event.currentTarget.value.trim());
          }
          if (event.key === 'Escape') {
            // Emptied first, left second.
            if (text === '') event.currentTarget.blur();
            else {
              setText('');
              later('');
            }
            event.preventDefault();
          }
        }}
      />
    </div>
  );
}
