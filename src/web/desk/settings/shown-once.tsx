// A secret the server shows once: copied by the person, kept by nobody else.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { desk } from '../desk.words.ts';
import { Modal } from '../parts/modal.tsx';
import { Act, Tell } from '../parts/parts.tsx';
import { t } from './settings.words.ts';

export function ShownOnce(props: { title: string; secret: string; onClose: () => void }): JSX.Element {
  const [copied, setCopied] = useState(false);
  return (
    <Modal title={props.title} onClose={props.onClose} closeLabel={desk().close}>
      <Tell tone="check">{t().shownOnce}</Tell>
      <p class="code">{props.secret}</p>
      <div class="row">
        <Act
          tone="main"
          onClick={async () => {
            await navigator.clipboard.writeText(props.secret);
            setCopied(true);
          }}
        >
          {t().copy}
        </Act>
        <span role="status">{copied ? t().copied : ''}</span>
      </div>
    </Modal>
  );
}
