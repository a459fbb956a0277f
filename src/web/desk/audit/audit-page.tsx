// The audit log: what was done at this desk, newest first; nobody can edit it, and a gap in what is shown is told.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AuditCheck, AuditRow } from '#core/desk/api.ts';
import { href } from '../../router.ts';
import { say } from '../../text.ts';
import { ask, type Refusal, withQuery } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Shown, useFetched } from '../parts/fetched.tsx';
import { Act, DeskPage, Exact, Tell } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { me } from '../staff.ts';
import { t } from './audit.words.ts';

interface AuditPage {
  readonly rows: readonly AuditRow[];
  readonly next?: string;
}

export default function AuditLog(_props: { path: readonly string[] }): JSX.Element {
  const fetched = useFetched<AuditPage>('audit');
  const [refusal, setRefusal] = useState<Refusal>();
  async function more(before: AuditPage): Promise<void> {
    const answer = await ask<AuditPage>('GET', withQuery('audit', { cursor: before.next }));
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) fetched.set({ ...answer.value, rows: [...before.rows, ...answer.value.rows] });
  }
  return (
    <DeskPage title={desk().audit} org={say(me.value?.desk.name ?? '')}>
      <Chain />
      <Shown fetched={fetched}>
        {(page) => (
          <>
            <div class="scroll wide" role="region" aria-label={t().table} tabIndex={0}>
              <table aria-label={t().table}>
                <thead>
                  <tr>
                    <th scope="col" class="figure">
                      #
                    </th>
                    <th scope="col">{t().when}</th>
                    <th scope="col">{t().who}</th>
                    <th scope="col">{t().action}</th>
                    <th scope="col">{t().target}</th>
                    <th scope="col">{t().chain}</th>
                  </tr>
                </thead>
                <tbody>
                  {page.rows.map((row) => (
                    <tr key={row.seq}>
                      <td class="figure">{row.seq}</td>
                      <td class="nowrap">
                        <Exact at={row.at} />
                      </td>
                      <td>{row.actor === 'system' ? desk().system : row.actorName}</td>
                      <td>
                        <span class="code small">{row.action}</span>
                        {Object.keys(row.detail).length > 0 && (
                          <span class="under">
                            {Object.entries(row.detail)
                              .map(([name, value]) => `${name}: ${value}`)
                              .join(' · ')}
                          </span>
                        )}
                      </td>
                      <td class="small">
                        {row.action.startsWith('case.') ? (
                          <a href={href('case', row.target)}>{row.target}</a>
                        ) : (
                          row.target
                        )}
                      </td>
                      <td class="code small">{row.hash.slice(0, 8)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Problem refusal={refusal} />
            {page.next !== undefined && <Act onClick={() => more(page)}>{t().next}</Act>}
          </>
        )}
      </Shown>
    </DeskPage>
  );
}

/** The server reads the whole chain, not only what is shown. */
function Chain(): JSX.Element {
  const checked = useFetched<AuditCheck>('audit/check');
  return (
    <Shown fetched={checked}>
      {(check) => (
        <div class="row">
          {check.ok ? (
            <p class="small quiet" role="status">
              {t().whole(String(check.lines))} {t().checked} <Exact at={check.at} /> · {t().head}:{' '}
              <span class="code small">{check.head.slice(0, 16)}</span>
            </p>
          ) : (
            <Tell tone="stop">
              {t().broken[check.why](String(check.seq))} {t().checked} <Exact at={check.at} />
            </Tell>
          )}
          <Act onClick={checked.reload}>{t().again}</Act>
        </div>
      )}
    </Shown>
  );
}
