// Chooses files: the browser's own button speaks the browser's language, this one the page's.
import type { JSX } from 'preact';
import { Icon } from './icons.tsx';

/** Phones' browsers mostly choose files only. */
export function canChooseFolders(): boolean {
  return 'webkitdirectory' in HTMLInputElement.prototype;
}

export function FileButton(props: {
  id: string;
  label: string;
  multiple?: boolean;
  camera?: boolean;
  /** A whole folder; only where `canChooseFolders`. */
  folder?: boolean;
  /** Endings or media types, as the browser's chooser takes them. */
  accept?: string;
  tone?: 'main' | 'second';
  onFiles: (files: readonly File[]) => Promise<void>;
}): JSX.Element {
  const isSecond = props.camera === true || props.tone === 'second';
  return (
    <label class={`button file${isSecond ? ' second' : ''}`}>
      <input
        id={props.id}
        class="visually-hidden"
        type="file"
        multiple={props.multiple === true}
        {...(props.accept === undefined ? {} : { accept: props.accept })}
        {...(props.folder === true ? { webkitdirectory: true } : {})}
        {...(props.camera === true ? { accept: 'image/*', capture: 'environment' } : {})}
        onChange={(event) => {
          const input = event.currentTarget;
          void props.onFiles([...(input.files ?? [])]).then(() => {
            input.value = '';
          });
        }}
      />
      <Icon name={props.camera === true ? 'evidence' : 'plus'} />
      <span>{props.label}</span>
    </label>
  );
}
