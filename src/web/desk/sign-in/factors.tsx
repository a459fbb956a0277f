// Makes a passkey, or an authenticator app with backup codes and a password; used when setting up and in the settings.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SessionStatus } from '#core/desk/auth-api.ts';
import { saveFile } from '../../components/save-file.ts';
import type { Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Act, Line } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { QrCode } from './qr-code.tsx';
import { usePasskey } from './passkey.ts';
import { setPassword, totpOptions, totpVerify } from './sign-in-calls.ts';
import { t } from './sign-in.words.ts';

export function MakePasskey(props: { onDone: (status: SessionStatus) => unknown }): JSX.Element {
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  async function make(): Promise<void> {
    const answer = await usePasskey('passkey', name.trim() === '' ? t().passkeyNameHint : name.trim());
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) await props.onDone(answer.value);
  }
  return (
    <div class="stack-small">
      <Line label={t().passkeyName} value={name} onInput={setName} hint={t().passkeyNameHint} />
      <Act tone="main" icon="key" onClick={make} disabled={name.trim() === ''}>
        {t().passkeyMake}
      </Act>
      <Problem refusal={refusal} />
    </div>
  );
}

/** Key, code, backup codes, password: one after the other. */
export function MakeTotp(props: { onDone: () => unknown }): JSX.Element {
  const [options, setOptions] = useState<{ readonly uri: string; readonly secret: string }>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [kept, setKept] = useState(false);
  const [code, setCode] = useState('');
  const [password, setTyped] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  async function begin(): Promise<void> {
    const answer = await totpOptions();
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) setOptions(answer.value);
  }
  async function verify(): Promise<void> {
    const answer = await totpVerify(code);
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) setCodes(answer.value.backupCodes);
  }
  async function keepPassword(): Promise<void> {
    const answer = await setPassword(password);
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) await props.onDone();
  }
  return (
    <div class="stack-small">
      {options === undefined && <Act onClick={begin}>{t().orTotp}</Act>}
      {options !== undefined && codes === undefined && (
        <>
          <h2>{t().totpStep}</h2>
          <QrCode text={options.uri} label={t().totpPicture} />
          <a href={options.uri}>{t().totpLink}</a>
          <p>
            <span class="quiet">{t().totpKey}: </span>
            <span class="code fours">
              {inFours(options.secret).map((four, place) => (
                <span key={place}>{four}</span>
              ))}
            </span>
          </p>
          <h2>{t().totpCode}</h2>
          <Line
            label={t().code}
            value={code}
            onInput={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
          <Act tone="main" onClick={verify} disabled={code.trim() === ''}>
            {t().next}
          </Act>
        </>
      )}
      {codes !== undefined && !kept && <BackupCodes codes={codes} onKept={() => setKept(true)} />}
      {kept && (
        <>
          <h2>{t().passwordStep}</h2>
          <Line
            label={t().password}
            type="password"
            value={password}
            onInput={setTyped}
            hint={t().passwordHint}
            autoComplete="new-password"
          />
          <Act tone="main" onClick={keepPassword} disabled={password === ''}>
            {desk().save}
          </Act>
        </>
      )}
      <Problem refusal={refusal} />
    </div>
  );
}

/** As it is read from a screen and typed into an app; copied, it has no gaps. */
function inFours(key: string): readonly string[] {
  return key.match(/.{1,4}/g) ?? [];
}

/** Shown this once; nothing keeps them but the person. */
export function BackupCodes(props: { codes: readonly string[]; onKept: () => void }): JSX.Element {
  return (
    <div class="stack-small">
      <h2>{t().backupTitle}</h2>
      <p>{t().backupText}</p>
      <ul class="codes code">
        {props.codes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <div class="row">
        <Act onClick={() => saveFile('backup-codes.txt', 'text/plain', `${props.codes.join('\n')}\n`)}>
          {t().backupSave}
        </Act>
        <Act tone="main" onClick={props.onKept}>
          {t().backupKept}
        </Act>
      </div>
    </div>
  );
}
