// 証拠: choose, photograph, drop or paste; what vanishes soon comes first, then what was taken in.
import type { JSX } from 'preact';
import type { ServiceKind } from '#core/directory/types.ts';
import type { CaseState } from '#core/journal/types.ts';
import { mainAccount } from '#core/message/story.ts';
import { CaseGate } from '../../components/case-gate.tsx';
import { FileButton } from '../../components/file-button.tsx';
import { Icon } from '../../components/icons.tsx';
import { Empty, LinkButton, Page } from '../../components/ui.tsx';
import { useFilesIn, useIntake } from '../../files/intake.tsx';
import { words } from '../../text.ts';
import { EvidenceItem } from './evidence-item.tsx';

const t = words({
  ja: {
    title: '証拠',
    lead: '消える前に、画面を写して入れます。端末の外には出ません。',
    add: '写真やファイルを選ぶ',
    photo: 'カメラで写す',
    drop: 'ここに置くことも、貼りつけることもできます。',
    warn: '入れる前に、秘密が写っていないか調べます。',
    capture: '消えやすいもの',
    hints: {
      notice: 'ログインの通知メール(差出人と時刻も)',
      history: 'ログイン履歴と端末の一覧',
      money: '取引や利用の明細',
      order: '注文の履歴と届け先',
      forward: '転送と振り分けの設定',
      message: '届いたSMSやメッセージ',
      settings: '変えられた設定の画面',
    },
    none: '入れた証拠が、ここに並びます。',
    list: (count: string) => `入れた証拠 ${count}件`,
    timeline: '履歴や明細のファイルを、時間の順に並べる',
  },
  en: {
    title: 'Evidence',
    lead: 'Capture screens before they vanish. They stay on this device.',
    add: 'Choose pictures or files',
    photo: 'Take a picture',
    drop: 'You can also drop or paste them here.',
    warn: 'Each file is looked into for secrets before it is kept.',
    capture: 'What vanishes soon',
    hints: {
      notice: 'The notice mail, with sender and time',
      history: 'The sign-in history and device list',
      money: 'Statements and transactions',
      order: 'Orders and delivery addresses',
      forward: 'Forwarding rules and filters',
      message: 'SMS and messages you received',
      settings: 'Settings that were changed',
    },
    none: 'Your evidence will stand here.',
    list: (count: string) => `Evidence kept: ${count}`,
    timeline: 'Lay out histories and statements in order of time',
  },
});

const MONEY: readonly ServiceKind[] = ['bank', 'securities', 'card', 'payment', 'carrier', 'game'];

/** What vanishes soonest for this kind of service, first things first. */
function hintsFor(kinds: readonly ServiceKind[]): readonly (keyof ReturnType<typeof t>['hints'])[] {
  return [
    'notice',
    'history',
    ...(kinds.some((kind) => MONEY.includes(kind)) ? (['money'] as const) : []),
    ...(kinds.includes('shop') ? (['order'] as const) : []),
    ...(kinds.includes('mail') ? (['forward'] as const) : []),
    'message',
    'settings',
  ];
}

export default function EvidencePage(_props: { path: readonly string[] }): JSX.Element {
  return <CaseGate title={t().title}>{({ state }) => <EvidenceList state={state} />}</CaseGate>;
}

function EvidenceList({ state }: { state: CaseState }): JSX.Element {
  const { take, again, view } = useIntake(state);
  useFilesIn((files) => void take(files));
  const items = [...state.items.evidence.values()].toReversed();
  return (
    <Page title={t().title} lead={t().lead}>
      <div class="card stack">
        <div class="row field">
          <FileButton id="evidence-files" label={t().add} multiple onFiles={take} />
          <FileButton id="evidence-camera" label={t().photo} camera onFiles={take} />
        </div>
        <p class="small quiet">{t().drop}</p>
        <p class="small row">
          <Icon name="check" size={18} />
          <span class="grow">{t().warn}</span>
        </p>
      </div>
      {view}
      <LinkButton to={['timeline']} tone="second">
        {t().timeline}
      </LinkButton>
      <details open={items.length === 0}>
        <summary>{t().capture}</summary>
        <ul>
          {hintsFor(mainAccount(state)?.kinds ?? []).map((hint) => (
            <li key={hint}>{t().hints[hint]}</li>
          ))}
        </ul>
      </details>
      {items.length === 0 && <Empty>{t().none}</Empty>}
      {items.length > 0 && <h2>{t().list(String(items.length))}</h2>}
      {items.length > 0 && (
        <ul class="list">
          {items.map((one) => (
            <li key={one.id}>
              <EvidenceItem caseId={state.id} one={one} onLookAgain={() => again(one, true)} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
