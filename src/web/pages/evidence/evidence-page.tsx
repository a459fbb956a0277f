// 証拠: drop, photograph or paste; each with what it shows, when and its hash; hints for what vanishes soon.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { EVIDENCE_MAX } from '#core/base/limits.ts';
import { toLocal } from '#core/base/time.ts';
import type { CaseState, Evidence } from '#core/journal/types.ts';
import { timeText } from '#core/message/times.ts';
import { CaseGate } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, stopping, TextField } from '../../components/field.tsx';
import { Button, Card, Empty, Page } from '../../components/ui.tsx';
import { newId, record, store } from '../../session.ts';
import { language, words } from '../../text.ts';

const t = words({
  ja: {
    title: '証拠',
    lead: '消える前に、画面を写して入れます。写したものは端末の外に出ません。',
    add: '写真やファイルを選ぶ',
    drop: 'ここに置くこともできます。貼りつけもできます。',
    capture: '消えやすいもの',
    hints: [
      'ログインの通知メール(差出人と時刻も)',
      'ログイン履歴と端末の一覧',
      '注文や取引の履歴',
      '届いたSMSやメッセージ',
      '変えられた設定の画面',
    ],
    what: '何が写っていますか',
    none: '入れた証拠が、ここに並びます。',
    hash: '指紋(SHA-256)',
    hashWhy: 'あとで変えられていないと示すための番号です。',
    tooLarge: (name: string) => `「${name}」は大きすぎます。50 MB までにしてください。`,
    empty: (name: string) => `「${name}」は空のファイルです。`,
    secretName: 'ファイル名に秘密が入っています。名前を変えてから入れてください。',
    gone: '読めませんでした',
    size: (size: string) => `${size} KB`,
    warn: 'パスワードや認証コードが写っていないか、見てください。',
  },
  en: {
    title: 'Evidence',
    lead: 'Capture screens before they vanish. They never leave this device by themselves.',
    add: 'Choose pictures or files',
    drop: 'You can also drop or paste them here.',
    capture: 'What vanishes soon',
    hints: [
      'The notice mail, with sender and time',
      'The sign-in history and device list',
      'The order or transaction history',
      'SMS and messages you received',
      'Settings that were changed',
    ],
    what: 'What does it show?',
    none: 'Your evidence will stand here.',
    hash: 'Fingerprint (SHA-256)',
    hashWhy: 'It shows later that nothing was changed.',
    tooLarge: (name: string) => `“${name}” is too large. The limit is 50 MB.`,
    empty: (name: string) => `“${name}” is an empty file.`,
    secretName: 'The file name holds a secret. Rename it first.',
    gone: 'It could not be read',
    size: (size: string) => `${size} KB`,
    warn: 'Look that no password or code is in the picture.',
  },
});

export default function EvidencePage(_props: { path: readonly string[] }): JSX.Element {
  return <CaseGate title={t().title}>{({ state }) => <EvidenceList state={state} />}</CaseGate>;
}

function EvidenceList({ state }: { state: CaseState }): JSX.Element {
  const [problem, setProblem] = useState('');
  async function take(files: Iterable<File>): Promise<void> {
    setProblem('');
    for (const file of files) {
      if (file.size > EVIDENCE_MAX) setProblem(t().tooLarge(file.name));
      else if (file.size === 0) setProblem(t().empty(file.name));
      else if ((await stopping(file.name)).length > 0) setProblem(t().secretName);
      else await keep(file, state);
    }
  }
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) void take(files);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  });
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
        <div class="field">
          <label for="evidence-files">{t().add}</label>
          <input
            id="evidence-files"
            type="file"
            multiple
            onChange={(event) => {
              const input = event.currentTarget;
              void take([...(input.files ?? [])]).then(() => {
                input.value = '';
              });
            }}
          />
          <span class="hint">{t().drop}</span>
        </div>
        <p class="small">{t().warn}</p>
        <div role="alert">{problem !== '' && <p class="error">{problem}</p>}</div>
      </div>
      <details open={state.items.evidence.size === 0}>
        <summary>{t().capture}</summary>
        <ul>
          {t().hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      </details>
      {state.items.evidence.size === 0 && <Empty>{t().none}</Empty>}
      <ul class="list">
        {[...state.items.evidence.values()].map((one) => (
          <li key={one.id}>
            <EvidenceView caseId={state.id} one={one} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

async function keep(file: File, state: CaseState): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const put = await (await store()).putEvidence(state.id, bytes);
  if (!put.ok) {
    const { saveNote } = await import('../../session.ts');
    saveNote.value = { kind: 'failed', error: put.problems };
    return;
  }
  const item: Evidence = {
    id: newId(),
    sha256: put.value,
    name: file.name === '' ? 'pasted' : file.name.slice(0, 200),
    mediaType: file.type === '' ? 'application/octet-stream' : file.type,
    size: file.size,
    when: { sure: 'about', at: toLocal(file.lastModified, state.zone).slice(0, 16), zone: state.zone },
    what: '',
  };
  await record([{ type: 'put', data: { kind: 'evidence', item } }], dismissedTexts());
}

function EvidenceView(props: { caseId: string; one: Evidence }): JSX.Element {
  const { one } = props;
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    if (!/^image\/(?:png|jpeg|gif|webp|avif)$/.test(one.mediaType)) return;
    let url: string | undefined;
    let left = false;
    void store()
      .then((kept) => kept.readEvidence(props.caseId, one.sha256))
      .then((read) => {
        if (!read.ok || left) return;
        url = URL.createObjectURL(new Blob([new Uint8Array(read.value)], { type: one.mediaType }));
        setPicture(url);
      });
    return () => {
      left = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [one.sha256]);
  return (
    <Card>
      {picture !== undefined && <img src={picture} alt={one.what === '' ? one.name : one.what} />}
      <p>
        <strong>{one.name}</strong>{' '}
        <span class="small quiet">{t().size(String(Math.ceil(one.size / 1024)))}</span>
      </p>
      <p class="small quiet">{timeText(one.when, language.value)}</p>
      <TextField
        label={t().what}
        value={one.what}
        onCommit={(what) =>
          record([{ type: 'put', data: { kind: 'evidence', item: { ...one, what } } }], dismissedTexts())
        }
      />
      <details>
        <summary>{t().hash}</summary>
        <p class="small">{t().hashWhy}</p>
        <code class="small">{one.sha256}</code>
      </details>
      <Button
        tone="plain"
        onClick={() => record([{ type: 'removed', data: { kind: 'evidence', id: one.id } }])}
      >
        {common().remove}
      </Button>
    </Card>
  );
}
