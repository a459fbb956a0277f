// One's own: ways to sign in, sessions, language and look.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SessionRow } from '#core/desk/api.ts';
import type { SessionStatus } from '#core/desk/auth-api.ts';
import { ask } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Shown, useFetched } from '../parts/fetched.tsx';
import { Act, Ago, Exact } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { BackupCodes, MakePasskey, MakeTotp } from '../sign-in/factors.tsx';
import { newBackupCodes, removePasskey, removeTotp, session } from '../sign-in/sign-in-calls.ts';
import { t as s } from '../sign-in/sign-in.words.ts';
import { t } from './settings.words.ts';
import { useChange } from './use-change.ts';

export function OwnSection(): JSX.Element {
  return (
    <div class="halves">
      <Factors />
      <Sessions />
    </div>
  );
}

function Factors(): JSX.Element {
  const [status, setStatus] = useState<SessionStatus>();
  const [codes, setCodes] = useState<readonly string[]>();
  async function reload(): Promise<void> {
    const answer = await session();
    if (answer.ok) setStatus(answer.value);
  }
  useEffect(() => void reload(), []);
  const { refusal, change } = useChange(reload);
  const factors = status === undefined || status.state === 'out' ? undefined : status.factors;
  if (factors === undefined) return <section class="card">{desk().loading}</section>;
  return (
    <section class="card stack-small">
      <h2>{s().own}</h2>
      <h3>{s().passkeys}</h3>
      {factors.passkeys.length === 0 && <p class="quiet">{s().noPasskey}</p>}
      <ul class="lines">
        {factors.passkeys.map((one) => (
          <li key={one.id} class="row">
            <span class="grow">
              {one.name} {one.synced && <span class="mini">{s().synced}</span>}
            </span>
            <Act tone="plain" onClick={() => change(removePasskey(one.id))}>
              {s().removePasskey}
            </Act>
          </li>
        ))}
      </ul>
      <MakePasskey onDone={reload} />
      <h3>{s().totp}</h3>
      <p>
        {factors.totp ? s().totpOn : s().totpOff}{' '}
        {factors.totp && <span class="quiet">{s().backupLeft(String(factors.backupCodesLeft))}</span>}
      </p>
      {factors.totp ? (
        <div class="row">
          <Act onClick={() => change(newBackupCodes(), (value) => setCodes(value.backupCodes))}>
            {s().newBackup}
          </Act>
          <Act tone="plain" onClick={() => change(removeTotp())}>
            {s().removeTotp}
          </Act>
        </div>
      ) : (
        <MakeTotp onDone={reload} />
      )}
      {codes !== undefined && <BackupCodes codes={codes} onKept={() => setCodes(undefined)} />}
      <Problem refusal={refusal} />
    </section>
  );
}

function Sessions(): JSX.Element {
  const fetched = useFetched<readonly SessionRow[]>('sessions');
  const { refusal, change } = useChange(fetched.reload);
  return (
    <section class="card stack-small scroll">
      <h2>{t().sessions}</h2>
      <Shown fetched={fetched}>
        {(rows) => (
          <table aria-label={t().sessions}>
            <thead>
              <tr>
                <th scope="col">{t().device}</th>
                <th scope="col">{t().since}</th>
                <th scope="col">{t().lastSeen}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    {row.device} {row.current && <span class="mini proven">{t().current}</span>}
                  </td>
                  <td>
                    <Exact at={row.createdAt} />
                  </td>
                  <td>
                    <Ago at={row.lastSeenAt} />
                  </td>
                  <td>
                    {!row.current && (
                      <Act tone="plain" onClick={() => change(ask('DELETE', `sessions/${row.id}`))}>
                        {t().end}
                      </Act>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Shown>
      <Act onClick={() => change(ask('DELETE', 'sessions'))}>{t().endAll}</Act>
      <Problem refusal={refusal} />
    </section>
  );
}
