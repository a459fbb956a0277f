// The desk's public keys with their fingerprints, and making new ones.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskKey } from '#core/link/types.ts';
import { ask } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Shown, useFetched } from '../parts/fetched.tsx';
import { Modal } from '../parts/modal.tsx';
import { Act } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { can } from '../staff.ts';
import { t } from './settings.words.ts';
import { useChange } from './use-change.ts';

interface Keys {
  readonly signing: readonly DeskKey[];
  readonly recipients: readonly string[];
  readonly ever?: readonly DeskKey[];
}

export function KeysSection(): JSX.Element {
  const fetched = useFetched<Keys>('keys');
  const [asking, setAsking] = useState(false);
  const { refusal, change } = useChange(fetched.reload);
  return (
    <section class="card stack-small">
      <h2>{t().section.keys}</h2>
      <p>{t().keysText}</p>
      <Shown fetched={fetched}>
        {({ signing, recipients, ever }) => {
          const old = (ever ?? []).filter(({ kid }) => !signing.some((one) => one.kid === kid));
          return (
            <>
              <table aria-label={t().fingerprint}>
                <tbody>
                  {[...signing, ...old].map(({ kid, key }) => (
                    <tr key={kid}>
                      <th scope="row" class="code">
                        {fours(kid)}
                      </th>
                      <td class="code small">{key}</td>
                      <td>{old.some((one) => one.kid === kid) ? t().old : t().now}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <h3>{t().recipients}</h3>
              <ul class="lines">
                {recipients.map((one) => (
                  <li key={one} class="code small">
                    {one}
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Shown>
      {can('key:write') && <Act onClick={() => setAsking(true)}>{t().rotate}</Act>}
      {!asking && <Problem refusal={refusal} />}
      {asking && (
        <Modal title={t().rotate} onClose={() => setAsking(false)} closeLabel={desk().cancel}>
          <p>{t().rotateText}</p>
          <Problem refusal={refusal} />
          <Act tone="main" onClick={() => change(ask('POST', 'keys/rotate', {}), () => setAsking(false))}>
            {t().rotate}
          </Act>
        </Modal>
      )}
    </section>
  );
}

/** In groups of four, as they are read out. */
function fours(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ');
}
