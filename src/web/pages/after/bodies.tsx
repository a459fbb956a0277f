// Public bodies and experts (A8): who helps with what, when they answer, each with its source.
import type { JSX } from 'preact';
import type { Organisation } from '#core/directory/types.ts';
import { mainAccount } from '#core/message/story.ts';
import { bodiesFor } from '#core/plan/bodies-for.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { OfficialLink, OfficialPhone } from '../../components/official-fact.tsx';
import { Empty, LinkButton, NeverAsk, Page } from '../../components/ui.tsx';
import { say, words } from '../../text.ts';
import { openLine } from '../contact/target.ts';

const t = words({
  ja: {
    title: '公の窓口',
    lead: '相談だけでも大丈夫です。',
    first: 'まず、ここへ',
    more: 'そのほかの窓口',
    abroad: '海外の窓口',
    sheet: '読み上げる紙を開く',
    pack: '渡せる記録を保存する',
    packWhy: '警察や窓口に、このまま渡せます。',
    back: '「そのあと」にもどる',
    none: '窓口がまだ入っていません。',
  },
  en: {
    title: 'Public bodies',
    lead: 'You may call just to ask.',
    first: 'Start here',
    more: 'Others who help',
    abroad: 'Outside Japan',
    sheet: 'Open the sheet to read aloud',
    pack: 'Save a record to hand over',
    packWhy: 'You can give it to the police or a desk as it is.',
    back: 'Back to “After”',
    none: 'No body is listed yet.',
  },
});

export function Bodies({ view }: { view: CaseView }): JSX.Element {
  const firstIds = bodiesFor(mainAccount(view.state)?.kinds ?? []);
  const first = firstIds.flatMap((id) => view.directory.get(id) ?? []);
  const rest = view.directory.organisations.filter(
    ({ id, type }) => type === 'body' && !firstIds.includes(id),
  );
  const here = rest.filter(({ region }) => region === 'jp');
  const abroad = rest.filter(({ region }) => region !== 'jp');
  return (
    <Page key="help" title={t().title} lead={t().lead}>
      <NeverAsk />
      <h2>{t().first}</h2>
      {first.length === 0 && <Empty>{t().none}</Empty>}
      {first.map((body) => (
        <section class="stack-small" key={body.id}>
          <h3>{say(body.name)}</h3>
          <BodyFacts body={body} />
        </section>
      ))}
      <p class="small">{t().packWhy}</p>
      <LinkButton to={['settings', 'pack']} tone="second">
        {t().pack}
      </LinkButton>
      <Folded title={t().more} bodies={here} />
      <Folded title={t().abroad} bodies={abroad} />
      <LinkButton to={['after']} tone="plain">
        {t().back}
      </LinkButton>
    </Page>
  );
}

function Folded(props: { title: string; bodies: readonly Organisation[] }): JSX.Element | null {
  if (props.bodies.length === 0) return null;
  return (
    <section class="stack-small">
      <h2>{props.title}</h2>
      {props.bodies.map((body) => (
        <details key={body.id}>
          <summary>{say(body.name)}</summary>
          <BodyFacts body={body} />
        </details>
      ))}
    </section>
  );
}

function BodyFacts({ body }: { body: Organisation }): JSX.Element {
  return (
    <div class="card stack-small">
      {body.purpose !== undefined && <p>{say(body.purpose)}</p>}
      {body.phones.slice(0, 1).map((phone) => (
        <OfficialPhone key={phone.value} fact={phone} openLine={openLine(phone)} />
      ))}
      {body.phones.length > 0 && (
        <LinkButton to={['contact', 'phone', body.id]} tone="plain">
          {t().sheet}
        </LinkButton>
      )}
      {body.phones.slice(1).map((phone) => (
        <OfficialPhone key={phone.value} fact={phone} openLine={openLine(phone)} />
      ))}
      {[...Object.values(body.links), ...body.forms].map((link) => (
        <OfficialLink key={link.value} fact={link} tone="second" />
      ))}
    </div>
  );
}
