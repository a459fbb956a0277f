// 証拠: choose, photograph, drop or paste; what vanishes soon comes first, then what was taken in.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ServiceKind } from '#core/directory/types.ts';
import type { CaseState } from '#core/journal/types.ts';
import { mainAccount } from '#core/message/story.ts';
import { CaseGate } from '../../components/case-gate.tsx';
import { FileButton } from '../../components/file-button.tsx';
import { Icon } from '../../components/icons.tsx';
import { Empty, Page } from '../../components/ui.tsx';
import { words } from '../../text.ts';
import { EvidenceItem } from './evidence-item.tsx';
import { takeIn } from './take-in.ts';

const t = words({
  ja: {
    title: '証拠',
    lead: '消える前に、画面を写して入れます。端末の外には出ません。',
    add: '写真やファイルを選ぶ',
    photo: 'カメラで写す',
    drop: 'ここに置くことも、貼りつけることもできます。',
    warn: 'パスワードや認証コードは、写さないでください。',
    taking: (now: string, all: string) => `入れています… ${all}件のうち ${now}件目`,
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
  },
  en: {
    title: 'Evidence',
    lead: 'Capture screens before they vanish. They stay on this device.',
    add: 'Choose pictures or files',
    photo: 'Take a picture',
    drop: 'You can also drop or paste them here.',
    warn: 'Keep passwords and codes out of the picture.',
    taking: (now: string, all: string) => `Taking in ${now} of ${all}…`,
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
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [taking, setTaking] = useState('');
  async function take(files: readonly File[]): Promise<void> {
    const found: string[] = [];
    setProblems([]);
    for (const [at, file] of files.entries()) {
      setTaking(t().taking(String(at + 1), String(files.length)));
      const problem = await takeIn(file, state);
      if (problem !== undefined) found.push(problem);
    }
    setTaking('');
    setProblems(found);
  }
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) void take(files);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  });
  const items = [...state.items.evidence.values()].toReversed();
  return (
    <Page title={t().title} lead={t().lead}>
      <div
        class="card stack"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <div class="row field">
          <FileButton id="evidence-files" label={t().add} multiple onFiles={take} />
          <FileButton id="evidence-camera" label={t().photo} camera onFiles={take} />
        </div>
        <p class="small quiet">{t().drop}</p>
        <p class="small row">
          <Icon name="warn" size={18} />
          <span class="grow">{t().warn}</span>
        </p>
        <p role="status">{taking}</p>
        <div role="alert">
          {problems.map((problem) => (
            <p class="error" key={problem}>
              {problem}
            </p>
          ))}
        </div>
      </div>
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
              <EvidenceItem caseId={state.id} one={one} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
