// Finds a service by typing any of its names, or takes one the directory does not know, with its kind.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { searchSummaries } from '#core/directory/search.ts';
import type { Summaries } from '#core/directory/summary.ts';
import { SERVICE_KINDS, type ServiceKind } from '#core/directory/types.ts';
import { loadSummaries } from '../data.ts';
import { say, words } from '../text.ts';
import { Choices } from './choice.tsx';
import { TextField } from './field.tsx';

const t = words({
  ja: {
    name: 'サービスの名前',
    hint: '例: 楽天、みずほ、LINE、Gmail',
    often: 'よく選ばれるもの',
    other: (name: string) => `「${name}」で進む(一覧にない)`,
    unknown: 'どのサービスかわからない',
    kind: 'どれに近いですか',
    loadFailed: '一覧を読みこめませんでした。名前を書いて進めます。',
    kinds: {
      mail: 'メール',
      social: 'SNS',
      messenger: 'メッセージ',
      bank: '銀行',
      securities: '証券',
      card: 'カード',
      payment: '決済・送金',
      shop: '買い物',
      carrier: '携帯電話',
      game: 'ゲーム',
      cloud: 'クラウド',
      government: '役所・行政',
      work: '仕事で使うもの',
      other: 'そのほか',
    },
  },
  en: {
    name: 'Name of the service',
    hint: 'e.g. Rakuten, Mizuho, LINE, Gmail',
    often: 'Often chosen',
    other: (name: string) => `Go on with “${name}” (not listed)`,
    unknown: 'I don’t know which service',
    kind: 'What is it most like?',
    loadFailed: 'The list could not be loaded. Type the name to go on.',
    kinds: {
      mail: 'Mail',
      social: 'Social network',
      messenger: 'Messenger',
      bank: 'Bank',
      securities: 'Securities',
      card: 'Card',
      payment: 'Payment',
      shop: 'Shopping',
      carrier: 'Mobile carrier',
      game: 'Game',
      cloud: 'Cloud',
      government: 'Government',
      work: 'At work',
      other: 'Something else',
    },
  },
});

const OFTEN = ['line', 'google', 'rakuten', 'amazon-jp', 'paypay', 'apple', 'yahoo-japan', 'instagram'];

export interface Picked {
  readonly id?: string;
  readonly name: string;
  readonly kinds: readonly ServiceKind[];
}

export function ServicePicker(props: { label: string; onPick: (service: Picked) => void }): JSX.Element {
  const [summaries, setSummaries] = useState<Summaries>([]);
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState('');
  const [unlisted, setUnlisted] = useState<string>();
  useEffect(() => {
    loadSummaries().then(setSummaries, () => setFailed(true));
  }, []);
  if (unlisted !== undefined)
    return (
      <div class="stack">
        <h2>{t().kind}</h2>
        <Choices
          label={t().kind}
          options={SERVICE_KINDS.map((kind) => ({ value: kind, label: t().kinds[kind] }))}
          onChoose={(kind) => props.onPick({ name: unlisted, kinds: [kind] })}
        />
      </div>
    );
  const typed = query.trim();
  const hits = searchSummaries(summaries, typed, { type: 'service', limit: 6 });
  const often = OFTEN.map((id) => summaries.find(([rowId]) => rowId === id)).filter(
    (row) => row !== undefined,
  );
  return (
    <div class="stack">
      <TextField
        label={t().name}
        hint={t().hint}
        value=""
        type="search"
        slow
        onInput={setQuery}
        onCommit={() => undefined}
        max={100}
      />
      {failed && <p role="status">{t().loadFailed}</p>}
      {typed !== '' && (
        <ul class="choices" aria-label={props.label}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <button
                type="button"
                class="choice"
                onClick={() => props.onPick({ id: hit.id, name: say(hit.name), kinds: hit.kinds })}
              >
                {say(hit.name)}
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="choice" onClick={() => setUnlisted(typed)}>
              {t().other(typed)}
            </button>
          </li>
        </ul>
      )}
      {typed === '' && (
        <>
          <h2>{t().often}</h2>
          <ul class="choices">
            {often.map(([id, ja, en, , kinds]) => (
              <li key={id}>
                <button
                  type="button"
                  class="choice"
                  onClick={() => props.onPick({ id, name: say({ ja, en: en === '' ? ja : en }), kinds })}
                >
                  {say({ ja, en: en === '' ? ja : en })}
                </button>
              </li>
            ))}
          </ul>
          <button type="button" class="button plain" onClick={() => setUnlisted(t().unknown)}>
            {t().unknown}
          </button>
        </>
      )}
    </div>
  );
}
