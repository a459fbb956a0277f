// Signed in, but without a passkey or second factor: nothing else is allowed before one is set up.
import type { JSX } from 'preact';
import { desk } from '../desk.words.ts';
import { Act } from '../parts/parts.tsx';
import { loadMe } from '../staff.ts';
import { MakePasskey, MakeTotp } from './factors.tsx';
import { signOut } from './sign-in-calls.ts';
import { t } from './sign-in.words.ts';

export default function SecurePage(_props: { path: readonly string[] }): JSX.Element {
  return (
    <div class="stack">
      <h1>{t().setUpTitle}</h1>
      <p>{t().setUpText}</p>
      <MakePasskey onDone={loadMe} />
      <MakeTotp onDone={loadMe} />
      <p>
        <Act tone="plain" onClick={signOut}>
          {desk().signOut}
        </Act>
      </p>
    </div>
  );
}
