// Where one password is shared (P1): accounts are marked by letters, no password is ever asked for or kept.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Account } from '#core/journal/types.ts';
import { REUSE_ORDER_TEXT, findReuse, reuseRank } from '#core/protect/reuse.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { dismissedTexts } from '../../components/field.tsx';
import { pickedAccount } from '../../components/picked-account.ts';
import { ServicePicker } from '../../components/service-picker.tsx';
import { Button, Card } from '../../components/ui.tsx';
import { record } from '../../session.ts';
import { say, words } from '../../text.ts';

const t = words({
  ja: {
    title: '同じパスワードの所',
    lead: '同じパスワードを使う所に、同じ文字の印をつけます。',
    never: 'パスワードは、書かないでください。',
    group: '印',
    none: 'ほかと違う',
    falls: 'つぎにあぶない所',
    fallsDo: 'この順に、別々のパスワードへ変えます。',
    add: 'サービスを加える',
    cancel: 'やめる',
  },
  en: {
    title: 'Where you use the same password',
    lead: 'Give the same letter to places that share a password.',
    never: 'Never write the password itself.',
    group: 'letter',
    none: 'Used nowhere else',
    falls: 'In danger next',
    fallsDo: 'Change these in this order, each to its own password.',
    add: 'Add a service',
    cancel: 'Cancel',
  },
});

const LETTERS = ['', 'A', 'B', 'C', 'D'] as const;

function put(item: Account): Promise<boolean> {
  return record([{ type: 'put', data: { kind: 'account', item } }], dismissedTexts());
}

export function Reuse({ view }: { view: CaseView }): JSX.Element {
  const accounts = [...view.state.items.account.values()];
  const { fallsNext } = findReuse(accounts);
  const [adding, setAdding] = useState(false);
  return (
    <section class="stack">
      <h2>{t().title}</h2>
      <p class="small">
        {t().lead} {t().never}
      </p>
      <ul class="list">
        {accounts.map((account) => (
          <li key={account.id} class="note stack-small">
            <strong>{account.name}</strong>
            <Letters account={account} />
          </li>
        ))}
      </ul>
      {fallsNext.length > 0 && (
        <Card>
          <h3>{t().falls}</h3>
          <p>{t().fallsDo}</p>
          <ol>
            {fallsNext.map((account) => (
              <li key={account.id}>
                {account.name} <span class="small quiet">{say(REUSE_ORDER_TEXT[reuseRank(account)])}</span>
              </li>
            ))}
          </ol>
        </Card>
      )}
      {adding && (
        <ServicePicker
          label={t().add}
          onPick={(service) => {
            setAdding(false);
            void put(pickedAccount(service));
          }}
        />
      )}
      <Button
        tone={adding ? 'plain' : 'second'}
        {...(adding ? {} : { icon: 'plus' })}
        onClick={() => setAdding(!adding)}
      >
        {adding ? t().cancel : t().add}
      </Button>
    </section>
  );
}

function Letters({ account }: { account: Account }): JSX.Element {
  const { passwordGroup, ...rest } = account;
  return (
    <div class="row" role="group" aria-label={`${account.name} ${t().group}`}>
      {LETTERS.map((letter) => (
        <button
          key={letter}
          type="button"
          class="letter-mark"
          aria-pressed={(passwordGroup ?? '') === letter}
          onClick={() => void put(letter === '' ? rest : { ...rest, passwordGroup: letter })}
        >
          {letter === '' ? t().none : letter}
        </button>
      ))}
    </div>
  );
}
