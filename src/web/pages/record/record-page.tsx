// 記録: the story as a timeline one adds to by a sentence; account facts, money, password changes; gaps asked gently.
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { HonestTime } from '#core/base/time.ts';
import { toLocal } from '#core/base/time.ts';
import {
  ACCOUNT_FACTS,
  type Account,
  type CaseState,
  type Happening,
  type PersonFact,
  type Transaction,
  type Whose,
  WHOSE,
} from '#core/journal/types.ts';
import { completeness, type CompletenessItem } from '#core/message/completeness.ts';
import { contradictions } from '#core/message/contradictions.ts';
import { losses, moneyText, readAmount } from '#core/message/losses.ts';
import { happenings, mainAccount } from '#core/message/story.ts';
import { timeText } from '#core/message/times.ts';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { Choices, Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { HonestTimeField } from '../../components/honest-time.tsx';
import { Button, Card, Empty, LinkButton, Note, Page } from '../../components/ui.tsx';
import { caseState, newId, now, record } from '../../session.ts';
import { language, say, words } from '../../text.ts';

const t = words({
  ja: {
    title: '記録',
    lead: '思い出せることだけで、だいじょうぶです。',
    meter: '窓口が聞くことのうち',
    meterOf: (have: string, all: string) => `${all}のうち ${have} そろいました`,
    why: 'なぜ聞くのか',
    nextGap: (what: string) => `つぎに聞かれること: ${what}`,
    missing: 'ほかに、まだのもの',
    parts: {
      account: 'アカウントの情報',
      story: 'できごと',
      money: 'お金の動き',
      passwords: 'パスワードの変更',
      evidence: '証拠',
    },
    story: 'できごと',
    addStory: '一言で書く',
    storyHint: '例: 知らない端末からログインの通知が来た',
    what: '何がありましたか',
    when: 'いつのことですか',
    whose: 'だれがしたことですか',
    kind: 'どんなことですか',
    kinds: {
      noticed: '気づいたこと',
      'sign-in': 'ログイン',
      change: '設定の変更',
      message: 'メッセージ',
      order: '注文',
      money: 'お金',
      'lock-out': '入れなくなった',
      'given-away': '教えてしまった',
      other: 'そのほか',
    },
    whoseWords: { mine: '自分', 'not-mine': '自分ではない', unsure: 'わからない' },
    noStory: 'ここに、あったことが時間の順に並びます。',
    fit: '合わないところ',
    account: 'アカウントの情報',
    facts: {
      'user-name': 'ユーザー名・ID',
      'registered-mail': '登録メール',
      'registered-phone': '登録電話番号',
      'customer-number': 'お客さま番号・会員番号',
      'plan-or-product': '契約・商品',
      'opened-when': '登録した時期',
    },
    safe: 'あなたへの安全な連絡先',
    safeHint: 'のぞかれていない連絡先を書きます。',
    person: {
      name: 'お名前',
      'safe-mail': '安全なメール',
      'safe-phone': '安全な電話',
      'own-hours': '連絡のつく時間',
    },
    money: 'お金の動き',
    moneyWhat: '利用先・内容',
    amount: '金額',
    currency: '通貨',
    reference: '注文番号・承認番号',
    amountBad: '数字で書いてください。例: 12800',
    noMoney: '覚えのない利用を、一つずつ書きます。',
    lost: '被害の合計',
    unsure: '確認中',
    passwords: 'パスワードの変更',
    noPasswords: 'いつ変えたか、だけを残します。パスワードは書きません。',
    byMe: '自分で変えた',
    byOther: '勝手に変えられた',
    keep: '記録する',
  },
  en: {
    title: 'Record',
    lead: 'What you remember is enough.',
    meter: 'What support will ask',
    meterOf: (have: string, all: string) => `${have} of ${all} are ready`,
    why: 'Why they ask',
    nextGap: (what: string) => `They will ask next: ${what}`,
    missing: 'Also missing',
    parts: {
      account: 'Account details',
      story: 'What happened',
      money: 'Money',
      passwords: 'Password changes',
      evidence: 'Evidence',
    },
    story: 'What happened',
    addStory: 'Write one sentence',
    storyHint: 'e.g. a notice of a sign-in from an unknown device',
    what: 'What happened?',
    when: 'When was it?',
    whose: 'Who did it?',
    kind: 'What kind of thing?',
    kinds: {
      noticed: 'I noticed',
      'sign-in': 'Sign-in',
      change: 'Setting changed',
      message: 'Message',
      order: 'Order',
      money: 'Money',
      'lock-out': 'Locked out',
      'given-away': 'I gave it away',
      other: 'Something else',
    },
    whoseWords: { mine: 'I did', 'not-mine': 'Not me', unsure: 'Not sure' },
    noStory: 'What happened will stand here in order of time.',
    fit: 'What does not fit',
    account: 'Account details',
    facts: {
      'user-name': 'User name or ID',
      'registered-mail': 'Registered mail',
      'registered-phone': 'Registered phone',
      'customer-number': 'Customer or member number',
      'plan-or-product': 'Contract or product',
      'opened-when': 'Registered when',
    },
    safe: 'How to reach you safely',
    safeHint: 'Somewhere the thief cannot read.',
    person: {
      name: 'Your name',
      'safe-mail': 'Safe mail',
      'safe-phone': 'Safe phone',
      'own-hours': 'When you can be reached',
    },
    money: 'Money',
    moneyWhat: 'Where or what',
    amount: 'Amount',
    currency: 'Currency',
    reference: 'Order or approval number',
    amountBad: 'Please write a number, e.g. 12800',
    noMoney: 'Write each charge that is not yours.',
    lost: 'Total lost',
    unsure: 'In doubt',
    passwords: 'Password changes',
    noPasswords: 'Only when it changed. Never the password.',
    byMe: 'I changed it',
    byOther: 'Someone else changed it',
    keep: 'Record it',
  },
});

export default function RecordPage(_props: { path: readonly string[] }): JSX.Element {
  return <CaseGate title={t().title}>{(view) => <Record view={view} />}</CaseGate>;
}

function Record({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  return (
    <Page title={t().title} lead={t().lead}>
      <Meter state={state} />
      <Story state={state} />
      <AccountFacts state={state} />
      <Money state={state} />
      <PasswordChanges state={state} />
    </Page>
  );
}

function Meter({ state }: { state: CaseState }): JSX.Element {
  const { items } = completeness(state);
  const missing = items.filter(({ have }) => !have);
  const [first] = missing;
  const wrong = contradictions(state, now.value);
  return (
    <Card>
      <label for="meter">
        <strong>{t().meter}</strong>{' '}
        {t().meterOf(String(items.length - missing.length), String(items.length))}
      </label>
      <progress id="meter" max={items.length} value={items.length - missing.length} />
      {first !== undefined && (
        <div class="stack-small">
          <p>
            {t().nextGap(say(first.ask))} <span class="small quiet">{say(first.why)}</span>
          </p>
          <ToPart part={first.part} />
        </div>
      )}
      {missing.length > 1 && (
        <details>
          <summary>
            {t().missing} ({missing.length - 1})
          </summary>
          <ul class="list">
            {missing.slice(1).map((item) => (
              <li key={item.id}>
                <strong>{say(item.ask)}</strong>
                <p class="small quiet">{say(item.why)}</p>
                <ToPart part={item.part} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {wrong.length > 0 && (
        <Note tone="check">
          <strong>{t().fit}</strong>
          <ul>
            {wrong.map((one) => (
              <li key={`${one.code}${one.item ?? ''}`}>{say(one.text)}</li>
            ))}
          </ul>
        </Note>
      )}
    </Card>
  );
}

/** Leads to where a gap is filled; the keyboard and the screen reader go along. */
function ToPart({ part }: { part: CompletenessItem['part'] }): JSX.Element {
  if (part === 'evidence')
    return (
      <LinkButton to={['evidence']} tone="plain">
        {t().parts.evidence}
      </LinkButton>
    );
  return (
    <Button
      tone="plain"
      onClick={() => {
        const section = document.getElementById(part);
        section?.scrollIntoView({ block: 'start' });
        section?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
      }}
    >
      {t().parts[part]}
    </Button>
  );
}

function nowTime(): HonestTime {
  const state = caseState.peek();
  const zone = state?.zone ?? 'Asia/Tokyo';
  return { sure: 'about', at: toLocal(Date.now(), zone).slice(0, 16), zone };
}

function Story({ state }: { state: CaseState }): JSX.Element {
  const [editing, setEditing] = useState<Happening>();
  const list = happenings(state);
  return (
    <section id="story" class="stack">
      <h2>{t().story}</h2>
      {list.length === 0 && <Empty>{t().noStory}</Empty>}
      <ol class="timeline">
        {list.map((one) => (
          <Told key={one.id} one={one} onEdit={setEditing} />
        ))}
      </ol>
      {editing === undefined ? (
        <Button
          tone="second"
          icon="plus"
          onClick={() =>
            setEditing({
              id: newId(),
              kind: list.some(({ kind }) => kind === 'noticed') ? 'sign-in' : 'noticed',
              what: '',
              when: nowTime(),
              whose: 'not-mine',
              origin: { from: 'memory' },
            })
          }
        >
          {t().addStory}
        </Button>
      ) : (
        <StoryForm key={editing.id} value={editing} onDone={() => setEditing(undefined)} />
      )}
    </section>
  );
}

const HAPPENING_KINDS: readonly Happening['kind'][] = [
  'noticed',
  'sign-in',
  'change',
  'message',
  'order',
  'money',
  'lock-out',
  'given-away',
  'other',
];

/** One line of the timeline. The same item gives the same node, so that one change does not draw a long list anew. */
function Told({ one, onEdit }: { one: Happening; onEdit: (one: Happening) => void }): JSX.Element {
  return useMemo(
    () => (
      <li>
        <p class="small quiet">{timeText(one.when, language.value)}</p>
        <p>
          <span class={`tag ${one.whose === 'not-mine' ? 'stop' : ''}`}>{t().kinds[one.kind]}</span>{' '}
          {one.what}
        </p>
        <div class="row">
          <Button tone="plain" onClick={() => onEdit(one)} label={`${common().edit} ${one.what}`}>
            {common().edit}
          </Button>
          <Button
            tone="plain"
            label={`${common().remove} ${one.what}`}
            onClick={() => record([{ type: 'removed', data: { kind: 'happening', id: one.id } }])}
          >
            {common().remove}
          </Button>
        </div>
      </li>
    ),
    [one, language.value],
  );
}

function StoryForm(props: { value: Happening; onDone: () => void }): JSX.Element {
  const [item, setItem] = useState(props.value);
  return (
    <Card first>
      <TextField
        label={t().what}
        hint={t().storyHint}
        value={item.what}
        onCommit={(what) => setItem((old) => ({ ...old, what }))}
      />
      <HonestTimeField label={t().when} value={item.when} onChange={(when) => setItem({ ...item, when })} />
      <Radios
        legend={t().kind}
        value={item.kind}
        onChange={(kind) => setItem({ ...item, kind })}
        options={HAPPENING_KINDS.map((value) => ({ value, label: t().kinds[value] }))}
      />
      {item.kind !== 'noticed' && (
        <Radios
          legend={t().whose}
          value={item.whose}
          onChange={(whose) => setItem({ ...item, whose })}
          options={WHOSE.map((value) => ({ value, label: t().whoseWords[value] }))}
        />
      )}
      <div class="row">
        <Button
          disabled={item.what.trim() === ''}
          onClick={async () => {
            if (await record([{ type: 'put', data: { kind: 'happening', item } }], dismissedTexts()))
              props.onDone();
          }}
        >
          {t().keep}
        </Button>
        <Button tone="plain" onClick={props.onDone}>
          {common().cancel}
        </Button>
      </div>
    </Card>
  );
}

function AccountFacts({ state }: { state: CaseState }): JSX.Element {
  const account = mainAccount(state);
  const setFact = (fact: keyof Account['facts'], value: string): Promise<boolean> | undefined => {
    if (account === undefined) return undefined;
    const facts = { ...account.facts };
    if (value.trim() === '') delete facts[fact];
    else facts[fact] = value;
    return record(
      [{ type: 'put', data: { kind: 'account', item: { ...account, facts } } }],
      dismissedTexts(),
    );
  };
  const person: readonly PersonFact[] = ['name', 'safe-mail', 'safe-phone', 'own-hours'];
  return (
    <section id="account" class="stack">
      <h2>{t().account}</h2>
      {ACCOUNT_FACTS.map((fact) => (
        <TextField
          key={fact}
          label={t().facts[fact]}
          optional
          value={account?.facts[fact] ?? ''}
          type={fact === 'registered-mail' ? 'email' : fact === 'registered-phone' ? 'tel' : 'text'}
          onCommit={(value) => setFact(fact, value)}
        />
      ))}
      <h3>{t().safe}</h3>
      <p class="small quiet">{t().safeHint}</p>
      {person.map((fact) => (
        <TextField
          key={fact}
          label={t().person[fact]}
          optional
          value={state.person[fact] ?? ''}
          type={fact === 'safe-mail' ? 'email' : fact === 'safe-phone' ? 'tel' : 'text'}
          onCommit={(value) => record([{ type: 'person-fact-set', data: { fact, value } }], dismissedTexts())}
        />
      ))}
    </section>
  );
}

function Money({ state }: { state: CaseState }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const { lost, unsure } = losses(state);
  return (
    <section id="money" class="stack">
      <h2>{t().money}</h2>
      {state.items.transaction.size === 0 && <Empty>{t().noMoney}</Empty>}
      {[...lost, ...unsure].length > 0 && (
        <Card>
          {lost.map((total) => (
            <p key={`l${total.currency}`} class="large number">
              {t().lost} {moneyText(total.amount, total.currency, language.value)}
            </p>
          ))}
          {unsure.map((total) => (
            <p key={`u${total.currency}`} class="number">
              {t().unsure} {moneyText(total.amount, total.currency, language.value)}
            </p>
          ))}
        </Card>
      )}
      <ul class="list">
        {[...state.items.transaction.values()].map((one) => (
          <Moved key={one.id} one={one} />
        ))}
      </ul>
      {adding ? (
        <MoneyForm onDone={() => setAdding(false)} />
      ) : (
        <Button tone="second" icon="plus" onClick={() => setAdding(true)}>
          {common().add}
        </Button>
      )}
    </section>
  );
}

/** One amount and whose it was; the same item gives the same node. */
function Moved({ one }: { one: Transaction }): JSX.Element {
  return useMemo(
    () => (
      <li class="note">
        <p>
          <strong class="number">{moneyText(one.amount, one.currency, language.value)}</strong> {one.what}
        </p>
        <p class="small quiet">{timeText(one.when, language.value)}</p>
        <Choices
          label={t().whose}
          chosen={one.whose}
          options={WHOSE.map((value) => ({ value, label: t().whoseWords[value] }))}
          onChoose={(whose: Whose) =>
            void record([{ type: 'put', data: { kind: 'transaction', item: { ...one, whose } } }])
          }
        />
        <Button
          tone="plain"
          onClick={() => record([{ type: 'removed', data: { kind: 'transaction', id: one.id } }])}
        >
          {common().remove}
        </Button>
      </li>
    ),
    [one, language.value],
  );
}

function MoneyForm(props: { onDone: () => void }): JSX.Element {
  const [what, setWhat] = useState('');
  const [typed, setTyped] = useState('');
  const [currency, setCurrency] = useState('JPY');
  const [reference, setReference] = useState('');
  const [when, setWhen] = useState<HonestTime>(nowTime());
  const [whose, setWhose] = useState<Whose>('not-mine');
  const amount = readAmount(typed);
  return (
    <Card first>
      <TextField label={t().moneyWhat} value={what} onCommit={setWhat} />
      <TextField
        label={t().amount}
        value={typed}
        inputMode="decimal"
        onCommit={setTyped}
        {...(typed !== '' && amount === undefined ? { error: t().amountBad } : {})}
      />
      <div class="field">
        <label for="currency">{t().currency}</label>
        <select id="currency" value={currency} onChange={(event) => setCurrency(event.currentTarget.value)}>
          {['JPY', 'USD', 'EUR', 'GBP', 'AUD', 'KRW', 'CNY', 'TWD'].map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </select>
      </div>
      <TextField label={t().reference} optional value={reference} onCommit={setReference} />
      <HonestTimeField label={t().when} value={when} onChange={setWhen} />
      <Radios
        legend={t().whose}
        value={whose}
        onChange={setWhose}
        options={WHOSE.map((value) => ({ value, label: t().whoseWords[value] }))}
      />
      <div class="row">
        <Button
          disabled={amount === undefined || what.trim() === ''}
          onClick={async () => {
            if (amount === undefined) return;
            const item = {
              id: newId(),
              what,
              amount,
              currency,
              when,
              whose,
              origin: { from: 'memory' as const },
              ...(reference === '' ? {} : { reference }),
            };
            if (await record([{ type: 'put', data: { kind: 'transaction', item } }], dismissedTexts()))
              props.onDone();
          }}
        >
          {t().keep}
        </Button>
        <Button tone="plain" onClick={props.onDone}>
          {common().cancel}
        </Button>
      </div>
    </Card>
  );
}

function PasswordChanges({ state }: { state: CaseState }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const [when, setWhen] = useState<HonestTime>(nowTime());
  const [whose, setWhose] = useState<Whose>('mine');
  return (
    <section id="passwords" class="stack">
      <h2>{t().passwords}</h2>
      <p class="small quiet">{t().noPasswords}</p>
      <ul class="list">
        {[...state.items['password-change'].values()].map((one) => (
          <li key={one.id} class="note">
            {timeText(one.when, language.value)} ·{' '}
            {one.whose === 'not-mine' ? t().byOther : one.whose === 'mine' ? t().byMe : common().unknown}
            <Button
              tone="plain"
              onClick={() => record([{ type: 'removed', data: { kind: 'password-change', id: one.id } }])}
            >
              {common().remove}
            </Button>
          </li>
        ))}
      </ul>
      {adding ? (
        <Card first>
          <HonestTimeField label={t().when} value={when} onChange={setWhen} />
          <Radios
            legend={t().whose}
            value={whose}
            onChange={setWhose}
            options={[
              { value: 'mine', label: t().byMe },
              { value: 'not-mine', label: t().byOther },
              { value: 'unsure', label: common().unknown },
            ]}
          />
          <Button
            onClick={async () => {
              if (
                await record([
                  { type: 'put', data: { kind: 'password-change', item: { id: newId(), when, whose } } },
                ])
              )
                setAdding(false);
            }}
          >
            {t().keep}
          </Button>
        </Card>
      ) : (
        <Button tone="second" icon="plus" onClick={() => setAdding(true)}>
          {common().add}
        </Button>
      )}
    </section>
  );
}
