// What went wrong and what to do; where the server wants a fresh proof of who is there, it is given in place.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../../components/icons.tsx';
import { say } from '../../text.ts';
import type { Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { ProveAgain } from '../sign-in/prove-again.tsx';
import { Act } from './parts.tsx';

export function Problem(props: { refusal: Refusal | undefined; onAgain?: () => void }): JSX.Element {
  const [proven, setProven] = useState<Refusal>();
  const { refusal } = props;
  return (
    <div role="alert" class="problem-place">
      {refusal !== undefined && refusal !== proven && (
        <div class="note stop stack-small">
          <div class="row">
            <Icon name="warn" size={18} />
            <span class="grow">{say(refusal.message)}</span>
            {props.onAgain !== undefined && refusal.code !== 'fresh-needed' && (
              <Act onClick={props.onAgain}>{desk().again}</Act>
            )}
          </div>
          {refusal.code === 'fresh-needed' && (
            <ProveAgain
              onDone={() => {
                setProven(refusal);
                props.onAgain?.();
              }}
            />
          )}
        </div>
      )}
      {refusal !== undefined && refusal === proven && props.onAgain === undefined && (
        <p class="note proven">{desk().proven}</p>
      )}
    </div>
  );
}
