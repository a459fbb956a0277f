// The figures (D6, D7): what arrives, what waits, how long it takes; as charts with their tables, and to take away.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Text } from '#core/base/language.ts';
import type { Figures, Spread } from '#core/desk/api.ts';
import type { DeskSettings } from '#core/desk/types.ts';
import { WAYS_IN } from '#core/journal/types.ts';
import { language, say } from '../../text.ts';
import { apiUrl, ask, type Refusal, withQuery } from '../api.ts';
import { wayText } from '../case/lines.ts';
import { minutesText } from '../clock.ts';
import { desk } from '../desk.words.ts';
import { Shown, useFetched } from '../parts/fetched.tsx';
import { Act, Choose, DeskPage, Tell } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { can, me } from '../staff.ts';
import { Bars } from './bars.tsx';
import { t } from './figures.words.ts';

const SPANS = ['1', '7', '30', '90'] as const;
const DAY_MS = 86_400_000;
const EXPORTS = [
  ['CSV', 'export.csv'],
  ['JSON', 'export.json'],
  ['STIX 2.1', 'export.stix.json'],
] as const;

export default function FiguresPage(_props: { path: readonly string[] }): JSX.Element {
  const [days, setDays] = useState<(typeof SPANS)[number]>('1');
  // To the minute, so that showing the page again asks for the same.
  const [to] = useState(() => Math.ceil(Date.now() / 60_000) * 60_000);
  const span = { from: to - Number(days) * DAY_MS, to };
  const fetched = useFetched<Figures>(withQuery('figures', span));
  return (
    <DeskPage
      title={desk().figures}
      org={say(me.value?.desk.name ?? '')}
      side={
        <div class="row">
          <Choose
            label={t().span}
            value={days}
            options={SPANS.map((one) => [one, t().spans[one]] as const)}
            quiet
            onChange={setDays}
          />
          {can('export') && (
            <span class="row">
              <span class="quiet small">{t().exports}:</span>
              {EXPORTS.map(([name, path]) => (
                <a key={path} href={apiUrl(withQuery(path, { ...span, language: language.value }))} download>
                  {name}
                </a>
              ))}
            </span>
          )}
        </div>
      }
    >
      <Shown fetched={fetched}>
        {(figures) => (
          <>
            <Surge proposed={figures.surgeProposed} />
            <div class="figures-top">
              <Big name={t().waiting} value={figures.waitingNow} />
              <Big name={t().overdue} value={figures.overdueNow} />
              <Big name={t().lastHour} value={figures.lastHour} />
            </div>
            <section class="stack-small">
              <h2>
                {t().arrivals}{' '}
                <span class="quiet small">
                  {figures.step === 'hour' ? t().perHour : t().perDay} ·{' '}
                  {t().total(String(figures.arrivals.reduce((sum, { count }) => sum + count, 0)))}
                </span>
              </h2>
              <Bars
                bars={figures.arrivals}
                step={figures.step}
                label={`${t().arrivals} (${figures.step === 'hour' ? t().perHour : t().perDay})`}
              />
            </section>
            <div class="halves">
              <section class="card">
                <h2>{t().times}</h2>
                <table aria-label={t().times}>
                  <thead>
                    <tr>
                      <th scope="col">{t().step}</th>
                      <th scope="col" class="figure">
                        {t().cases}
                      </th>
                      <th scope="col" class="figure">
                        {t().median}
                      </th>
                      <th scope="col" class="figure">
                        {t().p90}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    <Taken name={t().firstInstruction} spread={figures.toFirstInstruction} />
                    <Taken name={t().containment} spread={figures.toContainment} />
                    <Taken name={t().close} spread={figures.toClose} />
                  </tbody>
                </table>
              </section>
              <Shares
                title={t().byMethod}
                rows={figures.byMethod.map(({ method, count }) => {
                  const way = WAYS_IN.find((one) => one === method);
                  return [way === undefined ? method : wayText(way), count] as const;
                })}
              />
              <Shares
                title={t().byService}
                rows={figures.byService.map(
                  ({ service, name, count }) => [serviceText(service, name), count] as const,
                )}
              />
            </div>
          </>
        )}
      </Shown>
    </DeskPage>
  );
}

function serviceText(service: string, name: Text | undefined): string {
  if (service === '') return t().noService;
  return name === undefined ? service : say(name);
}

function Big(props: { name: string; value: number }): JSX.Element {
  return (
    <div class="figure-box">
      <div class="quiet small">{props.name}</div>
      <div class="value">{props.value}</div>
    </div>
  );
}

function Taken(props: { name: string; spread: Spread }): JSX.Element {
  return (
    <tr>
      <th scope="row">{props.name}</th>
      <td class="figure">{props.spread.count}</td>
      <td class="figure">{minutesText(props.spread.median)}</td>
      <td class="figure">{minutesText(props.spread.p90)}</td>
    </tr>
  );
}

function Shares(props: { title: string; rows: readonly (readonly [string, number])[] }): JSX.Element {
  const most = Math.max(1, ...props.rows.map(([, count]) => count));
  return (
    <section class="card">
      <h2>{props.title}</h2>
      <table aria-label={props.title}>
        <tbody>
          {props.rows.map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="share">
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(100 * count) / most} height="8" />
                </svg>
              </td>
              <td class="figure">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Proposed by the server, switched by people: the person's page then says that many reports are arriving. */
function Surge(props: { proposed: boolean }): JSX.Element | null {
  const settings = useFetched<DeskSettings>(can('settings:write') ? 'settings' : undefined);
  const [refusal, setRefusal] = useState<Refusal>();
  const on = settings.value?.surge.on === true;
  async function set(next: boolean): Promise<void> {
    if (settings.value === undefined) return;
    const answer = await ask<DeskSettings>('PUT', 'settings', {
      ...settings.value,
      surge: { ...settings.value.surge, on: next },
    });
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) settings.set(answer.value);
  }
  if (!props.proposed && !on) return null;
  return (
    <Tell tone={on ? 'info' : 'check'}>
      <p>{on ? t().surgeIsOn : t().surge}</p>
      {settings.value !== undefined && <Act onClick={() => set(!on)}>{on ? t().surgeOff : t().surgeOn}</Act>}
      <Problem refusal={refusal} />
    </Tell>
  );
}
