// Proves afresh who sits here: a passkey, or password and code; asked before what cannot be undone.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SessionStatus } from '#core/desk/auth-api.ts';
import { say } from '../../text.ts';
import type { Answer, Refusal } from '../api.ts';
import { Act, Line } from '../parts/parts.tsx';
import { usePasskey } from './passkey.ts';
import { freshByCode } from './sign-in-calls.ts';
import { t } from './sign-in.words.ts';

export function ProveAgain(props: { onDone: () => void }): JSX.Element {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [byCode, setByCode] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  async function prove(work: Promise<Answer<SessionStatus>>): Promise<void> {
    const answer = await work;
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) props.onDone();
  }
  return (
    <div class="stack-small">
      <div class="row">
        <Act tone="main" onClick={() => prove(usePasskey('fresh/passkey'))}>
          {t().provePasskey}
        </Act>
        <Act onClick={() => setByCode(!byCode)} expanded={byCode}>
          {t().proveCode}
        </Act>
      </div>
      {byCode && (
        <>
          <Line
            label={t().password}
            type="password"
            value={password}
            onInput={setPassword}
            autoComplete="current-password"
          />
          <Line
            label={t().code}
            value={code}
            onInput={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
          <Act onClick={() => prove(freshByCode(password, code))} disabled={password === '' || code === ''}>
            {t().proveCode}
          </Act>
        </>
      )}
      {refusal !== undefined && <p>{say(refusal.message)}</p>}
    </div>
  );
}
