// Two-factor for each account (P3): what it offers, best first, and the official page to set it up.
import type { JSX } from 'preact';
import type { Organisation } from '#core/directory/types.ts';
import {
  TWO_FACTOR_NOT_KNOWN,
  TWO_FACTOR_RANK,
  TWO_FACTOR_TEXT,
  twoFactorOf,
} from '#core/protect/two-factor.ts';
import { Explained } from '../../components/blocks.tsx';
import type { CaseView } from '../../components/case-gate.tsx';
import { OfficialLink, SourceLine } from '../../components/official-fact.tsx';
import { say, words } from '../../text.ts';

const t = words({
  ja: {
    title: '二段階認証',
    lead: '上にあるものほど、破られにくい方法です。',
    none: 'このサービスには、まだありません。',
    general: '一般に、強い順はこうです。',
  },
  en: {
    title: 'Two-factor',
    lead: 'The higher in the list, the harder to break.',
    none: 'This service does not offer it yet.',
    general: 'In general, from strong to weak:',
  },
});

export function TwoFactor({ view }: { view: CaseView }): JSX.Element | null {
  const services = [
    ...new Set([...view.state.items.account.values()].flatMap(({ service }) => service ?? [])),
  ].flatMap((id) => view.directory.get(id) ?? []);
  if (services.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t().title}</h2>
      <p class="small">{t().lead}</p>
      {services.map((service) => (
        <Offer key={service.id} service={service} />
      ))}
    </section>
  );
}

/** The ways worth naming when we do not know what a service offers. */
const GENERAL = TWO_FACTOR_RANK.filter((method) => ['passkey', 'app', 'sms'].includes(method));

function Offer({ service }: { service: Organisation }): JSX.Element {
  const offer = twoFactorOf(service);
  const link = service.links['two-factor'] ?? service.links.support;
  const methods = offer.kind === 'offered' ? offer.methods : offer.kind === 'not-known' ? GENERAL : [];
  return (
    <div class="card stack-small">
      <h3>{say(service.name)}</h3>
      {offer.kind === 'none' && <p>{t().none}</p>}
      {offer.kind === 'not-known' && (
        <>
          <p>{say(TWO_FACTOR_NOT_KNOWN)}</p>
          <p class="small">{t().general}</p>
        </>
      )}
      {methods.length > 0 && (
        <ol>
          {methods.map((method) => (
            <li key={method}>
              <strong>
                <Explained text={say(TWO_FACTOR_TEXT[method].name)} />
              </strong>{' '}
              <span class="small">{say(TWO_FACTOR_TEXT[method].why)}</span>
            </li>
          ))}
        </ol>
      )}
      {offer.kind !== 'not-known' && <SourceLine source={offer.source} />}
      {link !== undefined && <OfficialLink fact={link} tone="second" />}
    </div>
  );
}
