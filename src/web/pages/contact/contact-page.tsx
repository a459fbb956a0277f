// 連絡: who (official, sourced, open now?), by what; then the phone, mail, chat or form screen.
import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { instantText } from '#core/message/times.ts';
import { mainAccount } from '#core/message/story.ts';
import { bodiesFor } from '#core/plan/bodies-for.ts';
import { followUps } from '#core/plan/follow-up.ts';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { DealingsList } from '../../components/dealings-list.tsx';
import { OfficialLink, OfficialPhone } from '../../components/official-fact.tsx';
import { deskHere } from '../../desk-link/find-desk.ts';
import { Card, LinkButton, NeverAsk, Note, Page } from '../../components/ui.tsx';
import { now } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { CallPage } from './call-page.tsx';
import { DeskCard } from './desk-card.tsx';
import { openLine } from './target.ts';
import { LetterPage } from './letter-page.tsx';
import { ShortPage } from './short-page.tsx';
import { TimePage } from './time-page.tsx';

const t = words({
  ja: {
    title: '連絡',
    lead: '公式の連絡先だけを使います。',
    who: '連絡する先',
    by: '方法をえらぶ',
    phone: '電話する',
    mail: 'メールを書く',
    chat: 'チャットで話す',
    form: 'フォームに書く',
    time: '時間を決めて予定に入れる',
    unknown: '公式の連絡先が、まだ確かめられていません。公式アプリか契約書、カードの裏で確かめてください。',
    allBodies: '公の窓口をすべて見る',
    others: 'ほかの相談先',
    log: 'これまでの連絡',
    allLog: 'やりとりを全部見る',
    waiting: '返事を待っているもの',
    overdue: {
      wait: 'まだ待ちます。',
      again: '返事がありません。もう一度、連絡します。',
      'other-channel': '別の方法で連絡します。',
      'public-body': '公的な窓口に相談します。',
    },
    due: (time: string) => `返事の目安 ${time}`,
  },
  en: {
    title: 'Contact',
    lead: 'Use official contacts only.',
    who: 'Whom to contact',
    by: 'Choose how',
    phone: 'Call',
    mail: 'Write a mail',
    chat: 'Chat',
    form: 'Fill in a form',
    time: 'Choose a time and put it on the calendar',
    unknown:
      'No official contact is proven yet. Look in the official app, your contract, or on the back of the card.',
    allBodies: 'See every public body',
    others: 'Others who help',
    log: 'Contacts so far',
    allLog: 'See every contact',
    waiting: 'Waiting for an answer',
    overdue: {
      wait: 'Wait a little longer.',
      again: 'No answer yet. Ask once more.',
      'other-channel': 'Try another way.',
      'public-body': 'Ask a public body.',
    },
    due: (time: string) => `answer expected by ${time}`,
  },
});

export default function ContactPage(props: { path: readonly string[] }): JSX.Element {
  const [way, id] = props.path;
  return (
    <CaseGate title={t().title}>
      {(view) => {
        const organisation = id === undefined ? view.service : view.directory.get(id);
        const target = { id: organisation?.id ?? id ?? mainAccount(view.state)?.name ?? '', organisation };
        switch (way) {
          case 'phone':
            return (
              <CallPage key={target.id} view={view} target={target} isInbound={props.path[2] === 'inbound'} />
            );
          case 'mail':
            return (
              <LetterPage key={target.id} view={view} target={target} purpose={props.path[2] ?? 'report'} />
            );
          case 'chat':
          case 'form':
            return <ShortPage key={way} view={view} target={target} way={way} />;
          case 'time':
            return <TimePage view={view} target={target} />;
          default:
            return <Hub view={view} />;
        }
      }}
    </CaseGate>
  );
}

/** So many of the latest contacts stand on this page. */
const NEWEST = 3;

function Hub({ view }: { view: CaseView }): JSX.Element {
  const { state, service, directory } = view;
  const account = mainAccount(state);
  const id = service?.id ?? account?.name ?? '';
  const waiting = followUps(state, now.value);
  const bodies = bodiesFor(account?.kinds ?? []).flatMap((one) => directory.get(one) ?? []);
  const links =
    service === undefined
      ? []
      : [service.links['hacked-account'], service.links.support, ...service.forms].filter(
          (link) => link !== undefined,
        );
  // The way that has an official target; a call to a number nobody has proven is never the first offer.
  const best =
    (service?.phones.length ?? 0) > 0 ? 'phone' : (service?.chats.length ?? 0) > 0 ? 'chat' : 'form';
  // One first offer a page.
  const hasDesk = state.desks.size > 0 || typeof deskHere.value === 'object';
  return (
    <Page title={t().title} lead={t().lead}>
      <DeskCard view={view} />
      {waiting.length > 0 && (
        <Card>
          <h2>{t().waiting}</h2>
          <ul class="list">
            {waiting.map((one) => (
              <li key={one.id}>
                <strong>{directory.get(one.organisation)?.name[language.value] ?? one.organisation}</strong>{' '}
                <span class="small quiet">{t().due(instantText(one.dueAt, state.zone, language.value))}</span>
                <p>{t().overdue[one.next]}</p>
                {one.overdue && one.next !== 'public-body' && (
                  <LinkButton
                    to={
                      one.next === 'again'
                        ? ['contact', 'mail', one.organisation, 'follow-up']
                        : ['contact', 'phone', one.organisation]
                    }
                    tone="second"
                  >
                    {one.next === 'again' ? t().mail : t().phone}
                  </LinkButton>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card first={!hasDesk}>
        <h2>
          {t().who}: {account?.name}
        </h2>
        {service?.phones.map((phone) => (
          <OfficialPhone key={phone.value} fact={phone} openLine={openLine(phone)} />
        ))}
        {links.map((link) => (
          <OfficialLink key={link.value} fact={link} of={service} tone="second" />
        ))}
        {(service === undefined || (service.phones.length === 0 && links.length === 0)) && (
          <Note tone="check">
            <p>{t().unknown}</p>
          </Note>
        )}
        <NeverAsk />
        <h3>{t().by}</h3>
        <div class="choices">
          {(['phone', 'mail', 'chat', 'form'] as const).map((way) => (
            <LinkButton
              key={way}
              to={['contact', way, id]}
              tone={way === best && !hasDesk ? 'main' : 'second'}
              icon={way === 'phone' ? 'contact' : way}
            >
              {t()[way]}
            </LinkButton>
          ))}
        </div>
        <LinkButton to={['contact', 'time', id]} tone="plain">
          {t().time}
        </LinkButton>
      </Card>
      <section class="stack-small">
        <h2>{t().log}</h2>
        <DealingsList view={view} most={NEWEST} />
        {state.contacts.size + state.items.message.size > NEWEST && (
          <LinkButton to={['after', 'dealings']} tone="plain">
            {t().allLog}
          </LinkButton>
        )}
      </section>
      <section class="stack-small">
        <h2>{t().others}</h2>
        {bodies.map((body) => (
          <details key={body.id}>
            <summary>{say(body.name)}</summary>
            <div class="stack-small">
              {body.purpose !== undefined && <p>{say(body.purpose)}</p>}
              {body.phones.map((phone) => (
                <Fragment key={phone.value}>
                  <OfficialPhone fact={phone} openLine={openLine(phone)} />
                </Fragment>
              ))}
              {[...Object.values(body.links), ...body.forms].map((link) => (
                <OfficialLink key={link.value} fact={link} tone="second" />
              ))}
              {body.phones.length > 0 && (
                <LinkButton to={['contact', 'phone', body.id]} tone="second">
                  {t().phone}
                </LinkButton>
              )}
            </div>
          </details>
        ))}
        <LinkButton to={['after', 'help']} tone="plain">
          {t().allBodies}
        </LinkButton>
      </section>
    </Page>
  );
}
