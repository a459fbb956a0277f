// Signing in: passkey first, password and code second; the first admin; an invitation taken from the address and out of it at once.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AdmissionView, SessionStatus } from '#core/desk/auth-api.ts';
import { go, href } from '../../router.ts';
import { language, say, setLanguage } from '../../text.ts';
import type { Answer, Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Act, Line } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { loadMe } from '../staff.ts';
import { usePasskey } from './passkey.ts';
import {
  acceptInvitation,
  firstRun,
  lookAtInvitation,
  session,
  signInByCode,
  signInByPassword,
} from './sign-in-calls.ts';
import { t } from './sign-in.words.ts';

export default function SignInPage(props: { path: readonly string[] }): JSX.Element {
  const [invitation] = useState(props.path[0] === 'join' ? props.path[1] : undefined);
  const [status, setStatus] = useState<SessionStatus>();
  useEffect(() => {
    // A code in an address would stay in the history of a shared computer.
    if (invitation !== undefined) history.replaceState(null, '', '#/join');
    void session().then((answer) => answer.ok && setStatus(answer.value));
  }, []);
  return (
    <div class="stack">
      {invitation === undefined ? (
        status?.state === 'out' && status.needsFirstRun ? (
          <FirstRun />
        ) : (
          <SignIn />
        )
      ) : (
        <Join code={invitation} />
      )}
      <p>
        <Act tone="plain" onClick={() => setLanguage(language.value === 'ja' ? 'en' : 'ja')}>
          <span lang={language.value === 'ja' ? 'en' : 'ja'}>{desk().language}</span>
        </Act>
      </p>
    </div>
  );
}

/** Signed in, or half so: `me` says which page comes next. */
async function enter(): Promise<void> {
  if (location.hash.startsWith('#/join')) go(href('queue'), { replace: true });
  await loadMe();
}

function useTry(): {
  readonly refusal: Refusal | undefined;
  readonly attempt: <T>(work: Promise<Answer<T>>, then: (value: T) => unknown) => Promise<void>;
} {
  const [refusal, setRefusal] = useState<Refusal>();
  return {
    refusal,
    async attempt(work, then) {
      const answer = await work;
      setRefusal(answer.ok ? undefined : answer);
      if (answer.ok) await then(answer.value);
    },
  };
}

/** Enter sends it, as in any form. */
function Form(props: { onSend: () => unknown; children: ComponentChildren }): JSX.Element {
  return (
    <form
      class="stack-small"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      {props.children}
      <button type="submit" hidden />
    </form>
  );
}

function SignIn(): JSX.Element {
  const [step, setStep] = useState<'start' | 'password' | 'totp' | 'backup-code'>('start');
  const [mail, setMail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { refusal, attempt } = useTry();
  const sendPassword = (): Promise<void> =>
    attempt(signInByPassword(mail.trim(), password), (value) => {
      setPassword('');
      if (value.next === 'setup') return enter();
      setStep('totp');
    });
  const sendCode = (): Promise<void> =>
    attempt(signInByCode(step === 'backup-code' ? 'backup-code' : 'totp', code), enter);
  return (
    <>
      <h1>{t().title}</h1>
      {(step === 'start' || step === 'password') && (
        <div class="stack-small">
          <Act tone="main" icon="key" onClick={() => attempt(usePasskey('sign-in/passkey'), enter)}>
            {t().passkey}
          </Act>
          <p class="small quiet">{t().passkeyHint}</p>
        </div>
      )}
      {step === 'start' && (
        <Act tone="plain" onClick={() => setStep('password')}>
          {t().byPassword}
        </Act>
      )}
      {step === 'password' && (
        <Form onSend={() => void sendPassword()}>
          <Line
            label={t().mail}
            type="email"
            value={mail}
            onInput={setMail}
            autoComplete="username"
            inputMode="email"
          />
          <Line
            label={t().password}
            type="password"
            value={password}
            onInput={setPassword}
            autoComplete="current-password"
          />
          <Act onClick={sendPassword} disabled={mail.trim() === '' || password === ''}>
            {t().next}
          </Act>
        </Form>
      )}
      {(step === 'totp' || step === 'backup-code') && (
        <Form onSend={() => void sendCode()}>
          {step === 'totp' && <p>{t().codeText}</p>}
          <Line
            label={step === 'totp' ? t().code : t().backupCode}
            value={code}
            onInput={setCode}
            inputMode={step === 'totp' ? 'numeric' : 'text'}
            autoComplete="one-time-code"
          />
          <div class="row">
            <Act tone="main" onClick={sendCode} disabled={code.trim() === ''}>
              {t().signIn}
            </Act>
            <Act
              tone="plain"
              onClick={() => {
                setCode('');
                setStep(step === 'totp' ? 'backup-code' : 'totp');
              }}
            >
              {step === 'totp' ? t().backup : t().useApp}
            </Act>
          </div>
        </Form>
      )}
      <Problem refusal={refusal} />
    </>
  );
}

function FirstRun(): JSX.Element {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [mail, setMail] = useState('');
  const { refusal, attempt } = useTry();
  const send = (): Promise<void> =>
    attempt(firstRun({ code: code.trim(), name: name.trim(), mail: mail.trim() }), enter);
  return (
    <>
      <h1>{t().firstRunTitle}</h1>
      <p>{t().firstRunText}</p>
      <Form onSend={() => void send()}>
        <Line label={t().oneTimeCode} value={code} onInput={setCode} />
        <Line label={t().name} value={name} onInput={setName} hint={t().nameHint} autoComplete="name" />
        <Line
          label={t().mail}
          type="email"
          value={mail}
          onInput={setMail}
          autoComplete="username"
          inputMode="email"
        />
        <Act tone="main" onClick={send} disabled={[code, name, mail].some((one) => one.trim() === '')}>
          {t().create}
        </Act>
      </Form>
      <Problem refusal={refusal} />
    </>
  );
}

function Join(props: { code: string }): JSX.Element {
  const [admission, setAdmission] = useState<AdmissionView>();
  const [name, setName] = useState('');
  const { refusal, attempt } = useTry();
  useEffect(() => void attempt(lookAtInvitation(props.code), setAdmission), []);
  const isReset = admission?.kind === 'reset';
  const send = (): Promise<void> =>
    attempt(acceptInvitation(props.code, isReset ? undefined : name.trim()), enter);
  return (
    <>
      <h1>{admission === undefined ? t().title : t().joinTitle(say(admission.desk))}</h1>
      {admission !== undefined && (
        <Form onSend={() => void send()}>
          <p>
            {isReset
              ? t().resetFor(admission.mail)
              : t().joinFor(admission.mail, desk().role[admission.role])}
          </p>
          {!isReset && (
            <Line label={t().name} value={name} onInput={setName} hint={t().nameHint} autoComplete="name" />
          )}
          <Act tone="main" onClick={send} disabled={!isReset && name.trim() === ''}>
            {isReset ? t().next : t().join}
          </Act>
        </Form>
      )}
      <Problem refusal={refusal} />
      {refusal !== undefined && <a href={href('queue')}>{t().toSignIn}</a>}
    </>
  );
}
