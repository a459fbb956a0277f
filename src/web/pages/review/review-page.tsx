// 守りの見直し (A7): what to settle so that the person is safer than before; two-factor, reuse, devices, each in place.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { toLocalDate } from '#core/base/time.ts';
import type { Account, Device } from '#core/journal/types.ts';
import { DEVICE_ADVICE_TEXT, DEVICE_QUESTIONS, adviseOnDevice } from '#core/protect/device-check.ts';
import { REUSE_ORDER_TEXT, findReuse, reuseRank } from '#core/protect/reuse.ts';
import { reviewCase } from '#core/protect/review.ts';
import { TWO_FACTOR_NOT_KNOWN, TWO_FACTOR_TEXT, twoFactorOf } from '#core/protect/two-factor.ts';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { Choices, Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { OfficialLink, SourceLine } from '../../components/official-fact.tsx';
import { ServicePicker } from '../../components/service-picker.tsx';
import { Button, Card, LinkButton, Page } from '../../components/ui.tsx';
import { newId, now, record } from '../../session.ts';
import { say, words } from '../../text.ts';

const t = words({
  ja: {
    title: '守りの見直し',
    lead: '一つずつ、できた所から印をつけます。',
    done: '済んだ',
    'not-needed': 'いらない',
    open: 'まだ',
    factor: '二段階認証',
    reuse: '同じパスワードの所',
    reuseLead: '同じパスワードを使う所に、同じ文字の印をつけます。パスワードは書きません。',
    group: '印',
    none: 'ほかと違う',
    falls: 'つぎにあぶない所',
    add: 'サービスを加える',
    devices: '端末',
    device: '端末の名前',
    deviceHint: '例: 自分のスマホ',
    answers: { 'up-to-date': '最新', old: '古い', unknown: 'わからない', none: 'ない' },
    drill: 'だましを見分ける練習',
    password: 'パスワードを作る',
  },
  en: {
    title: 'Security review',
    lead: 'Mark each thing as you get it done.',
    done: 'Done',
    'not-needed': 'Not needed',
    open: 'Open',
    factor: 'Two-factor',
    reuse: 'Where you use the same password',
    reuseLead: 'Give the same letter to places that share a password. Never write the password.',
    group: 'Letter',
    none: 'Used nowhere else',
    falls: 'In danger next',
    add: 'Add a service',
    devices: 'Devices',
    device: 'Name of the device',
    deviceHint: 'e.g. my phone',
    answers: { 'up-to-date': 'Up to date', old: 'Old', unknown: 'Don’t know', none: 'None' },
    drill: 'Practise spotting fakes',
    password: 'Make a password',
  },
});

export default function ReviewPage(_props: { path: readonly string[] }): JSX.Element {
  return <CaseGate title={t().title}>{(view) => <Review view={view} />}</CaseGate>;
}

function Review({ view }: { view: CaseView }): JSX.Element {
  const today = toLocalDate(now.value, view.state.zone);
  return (
    <Page title={t().title} lead={t().lead}>
      <ul class="list">
        {reviewCase(view.state, today).map((item) => (
          <li key={item.id} class="note stack-small">
            <p>
              <span class={`tag ${item.state === 'done' ? 'proven' : ''}`}>{t()[item.state]}</span>{' '}
              <strong>{say(item.text)}</strong>
            </p>
            <p class="small quiet">{say(item.why)}</p>
            {item.state === 'open' && (
              <div class="row">
                {(['done', 'not-needed'] as const).map((answer) => (
                  <Button
                    key={answer}
                    tone="second"
                    label={`${say(item.text)}: ${t()[answer]}`}
                    onClick={() => record([{ type: 'answered', data: { question: item.question, answer } }])}
                  >
                    {t()[answer]}
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      <TwoFactor view={view} />
      <Reuse view={view} />
      <Devices view={view} today={today} />
      <div class="row">
        <LinkButton to={['drill']} tone="second">
          {t().drill}
        </LinkButton>
        <LinkButton to={['password']} tone="second">
          {t().password}
        </LinkButton>
      </div>
    </Page>
  );
}

function TwoFactor({ view }: { view: CaseView }): JSX.Element | null {
  if (view.service === undefined) return null;
  const offer = twoFactorOf(view.service);
  const link = view.service.links['two-factor'];
  return (
    <section class="stack-small">
      <h2>{t().factor}</h2>
      {offer.kind === 'offered' ? (
        <>
          <ol>
            {offer.methods.map((method) => (
              <li key={method}>
                <strong>{say(TWO_FACTOR_TEXT[method].name)}</strong>{' '}
                <span class="small">{say(TWO_FACTOR_TEXT[method].why)}</span>
              </li>
            ))}
          </ol>
          <SourceLine source={offer.source} />
        </>
      ) : (
        <p>{say(TWO_FACTOR_NOT_KNOWN)}</p>
      )}
      {link !== undefined && <OfficialLink fact={link} tone="second" />}
    </section>
  );
}

const LETTERS = ['', 'A', 'B', 'C', 'D'] as const;

function Reuse({ view }: { view: CaseView }): JSX.Element {
  const accounts = [...view.state.items.account.values()];
  const { fallsNext } = findReuse(accounts);
  const [adding, setAdding] = useState(false);
  const put = (item: Account): Promise<boolean> =>
    record([{ type: 'put', data: { kind: 'account', item } }], dismissedTexts());
  return (
    <section class="stack">
      <h2>{t().reuse}</h2>
      <p class="small">{t().reuseLead}</p>
      <ul class="list">
        {accounts.map((account) => {
          const { passwordGroup, ...rest } = account;
          return (
            <li key={account.id} class="note">
              <strong>{account.name}</strong>
              <Choices
                label={`${account.name} ${t().group}`}
                chosen={passwordGroup ?? ''}
                options={LETTERS.map((value) => ({
                  value: value as string,
                  label: value === '' ? t().none : value,
                }))}
                onChoose={(letter) => void put(letter === '' ? rest : { ...rest, passwordGroup: letter })}
              />
            </li>
          );
        })}
      </ul>
      {fallsNext.length > 0 && (
        <Card>
          <h3>{t().falls}</h3>
          <ol>
            {fallsNext.map((account) => (
              <li key={account.id}>
                {account.name} <span class="small quiet">{say(REUSE_ORDER_TEXT[reuseRank(account)])}</span>
              </li>
            ))}
          </ol>
        </Card>
      )}
      {adding ? (
        <ServicePicker
          label={t().add}
          onPick={(service) => {
            setAdding(false);
            void put({
              id: newId(),
              ...(service.id === undefined ? {} : { service: service.id }),
              name: service.name,
              kinds: service.kinds,
              role: service.kinds.includes('mail') ? 'mailbox' : 'other',
              facts: {},
            });
          }}
        />
      ) : (
        <Button tone="second" icon="plus" onClick={() => setAdding(true)}>
          {t().add}
        </Button>
      )}
    </section>
  );
}

function Devices({ view, today }: { view: CaseView; today: string }): JSX.Element {
  const [name, setName] = useState('');
  const put = (item: Device): Promise<boolean> =>
    record([{ type: 'put', data: { kind: 'device', item } }], dismissedTexts());
  return (
    <section class="stack">
      <h2>{t().devices}</h2>
      {[...view.state.items.device.values()].map((device) => (
        <Card key={device.id}>
          <h3>{device.name}</h3>
          <ul>
            {adviseOnDevice(device, today).map(({ code }) => (
              <li key={code}>{say(DEVICE_ADVICE_TEXT[code])}</li>
            ))}
          </ul>
          {DEVICE_QUESTIONS.map((question) =>
            question.part === 'lastScan' ? (
              <div class="field" key={question.part}>
                <label for={`scan-${device.id}`}>{say(question.ask)}</label>
                <input
                  id={`scan-${device.id}`}
                  type="date"
                  value={device.lastScan ?? ''}
                  onChange={(event) => {
                    const lastScan = event.currentTarget.value;
                    if (lastScan !== '') void put({ ...device, lastScan });
                  }}
                />
              </div>
            ) : (
              <Radios
                key={question.part}
                legend={say(question.ask)}
                value={device[question.part]}
                onChange={(answer) => void put({ ...device, [question.part]: answer })}
                options={question.answers.map((value) => ({ value, label: t().answers[value] }))}
              />
            ),
          )}
        </Card>
      ))}
      <TextField
        key={`d${view.state.items.device.size}`}
        label={t().device}
        hint={t().deviceHint}
        value=""
        onCommit={setName}
      />
      <Button
        tone="second"
        disabled={name.trim() === ''}
        onClick={async () => {
          if (await put({ id: newId(), name, system: 'unknown', browser: 'unknown', security: 'unknown' }))
            setName('');
        }}
      >
        {common().add}
      </Button>
    </section>
  );
}
