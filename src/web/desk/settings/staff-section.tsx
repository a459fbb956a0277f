// The desk's staff and who is invited.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { InvitationRow, StaffRow } from '#core/desk/api.ts';
import { type Role, ROLES } from '#core/desk/roles.ts';
import { ask } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Shown, useFetched } from '../parts/fetched.tsx';
import { Act, Ago, Choose, Exact, Line } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { me } from '../staff.ts';
import { ShownOnce } from './shown-once.tsx';
import { t } from './settings.words.ts';
import { useChange } from './use-change.ts';

export function StaffSection(): JSX.Element {
  const staff = useFetched<readonly StaffRow[]>('staff');
  const invitations = useFetched<readonly InvitationRow[]>('invitations');
  const members = useChange(staff.reload);
  const invited = useChange(invitations.reload);
  const [mail, setMail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [link, setLink] = useState<string>();
  const roles = ROLES.map((one) => [one, desk().role[one]] as const);
  return (
    <div class="stack">
      <section class="card stack-small scroll">
        <h2>{t().staffTable}</h2>
        <Shown fetched={staff}>
          {(rows) => (
            <table class="whole-words" aria-label={t().staffTable}>
              <thead>
                <tr>
                  <th scope="col">{t().name}</th>
                  <th scope="col">{t().mail}</th>
                  <th scope="col">{t().role}</th>
                  <th scope="col">{t().state}</th>
                  <th scope="col">{t().lastUsed}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">{row.name}</th>
                    <td class="long">{row.mail}</td>
                    <td>
                      {row.id === me.value?.id ? (
                        desk().role[row.role]
                      ) : (
                        <Choose
                          label={`${t().role}: ${row.name}`}
                          value={row.role}
                          options={roles}
                          quiet
                          onChange={(next) =>
                            void members.change(ask('PATCH', `staff/${row.id}`, { role: next }))
                          }
                        />
                      )}
                    </td>
                    <td>
                      {row.active ? t().active : t().inactive}
                      {row.active && !row.secured && <span class="mini check"> {t().unsecured}</span>}
                    </td>
                    <td>{row.lastSeenAt === undefined ? '—' : <Ago at={row.lastSeenAt} />}</td>
                    <td>
                      {row.id !== me.value?.id && (
                        <span class="row">
                          <Act
                            tone="plain"
                            onClick={() =>
                              members.change(ask('PATCH', `staff/${row.id}`, { active: !row.active }))
                            }
                          >
                            {row.active ? t().stop : t().start}
                          </Act>
                          {row.active && (
                            <Act
                              tone="plain"
                              onClick={() =>
                                members.change(
                                  ask<{ readonly link: string }>('POST', `staff/${row.id}/reset`, {}),
                                  (made) => setLink(made.link),
                                )
                              }
                            >
                              {t().reset}
                            </Act>
                          )}
                        </span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Shown>
        <Problem refusal={members.refusal} />
      </section>
      <section class="card stack-small">
        <h2>{t().invitations}</h2>
        <Shown fetched={invitations}>
          {(rows) => (
            <ul class="lines">
              {rows.map((row) => (
                <li key={row.id} class="row">
                  <span class="grow">
                    {row.mail} <span class="mini">{desk().role[row.role]}</span>{' '}
                    <span class="quiet small">
                      {t().until} <Exact at={row.expiresAt} />
                    </span>
                  </span>
                  <Act tone="plain" onClick={() => invited.change(ask('DELETE', `invitations/${row.id}`))}>
                    {t().revoke}
                  </Act>
                </li>
              ))}
            </ul>
          )}
        </Shown>
        <div class="halves">
          <Line label={t().mail} type="email" value={mail} onInput={setMail} inputMode="email" />
          <Choose label={t().role} value={role} options={roles} onChange={setRole} />
        </div>
        <Problem refusal={invited.refusal} />
        <Act
          tone="main"
          disabled={mail.trim() === ''}
          onClick={() =>
            invited.change(
              ask<{ readonly link: string }>('POST', 'invitations', { mail: mail.trim(), role }),
              (made) => {
                setMail('');
                setLink(made.link);
              },
            )
          }
        >
          {t().invite}
        </Act>
      </section>
      {link !== undefined && <ShownOnce title={t().link} secret={link} onClose={() => setLink(undefined)} />}
    </div>
  );
}
