// One piece of evidence: the picture, what it shows and where it was seen, when, and its fingerprint.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Evidence } from '#core/journal/types.ts';
import { timeText } from '#core/message/times.ts';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { HonestTimeField } from '../../components/honest-time.tsx';
import { Button, Card } from '../../components/ui.tsx';
import { checkedLine, fileWords } from '../../files/files.words.ts';
import { record, store } from '../../session.ts';
import { language, words } from '../../text.ts';

const t = words({
  ja: {
    what: '何が写っていますか',
    where: '例: 銀行アプリのログイン履歴',
    when: 'いつのものか直す',
    whenLabel: 'いつのものですか',
    hash: '指紋(SHA-256)',
    hashWhy: 'あとで変えられていないと示すための番号です。',
    noPicture: '画像として見られません。ファイルはそのまま残っています。',
    size: (size: string) => `${size} KB`,
  },
  en: {
    what: 'What does it show?',
    where: 'e.g. sign-in history in the bank’s app',
    when: 'Correct the time',
    whenLabel: 'When is it from?',
    hash: 'Fingerprint (SHA-256)',
    hashWhy: 'It shows later that nothing was changed.',
    noPicture: 'It cannot be shown as a picture. The file is kept as it is.',
    size: (size: string) => `${size} KB`,
  },
});

export function EvidenceItem(props: {
  caseId: string;
  one: Evidence;
  onLookAgain: () => Promise<void>;
}): JSX.Element {
  const { one } = props;
  const put = (item: Evidence): Promise<boolean> =>
    record([{ type: 'put', data: { kind: 'evidence', item } }], dismissedTexts());
  return (
    <Card>
      <Picture caseId={props.caseId} one={one} />
      <div>
        <h3>
          {one.name} <span class="small quiet">{t().size(String(Math.ceil(one.size / 1024)))}</span>
        </h3>
        <p class="small quiet">{timeText(one.when, language.value)}</p>
        <p class="small">{checkedLine(one.checked)}</p>
      </div>
      <TextField
        label={t().what}
        hint={t().where}
        value={one.what}
        onCommit={(what) => put({ ...one, what })}
      />
      <div>
        <details>
          <summary>{t().when}</summary>
          <HonestTimeField
            label={t().whenLabel}
            value={one.when}
            onChange={(when) => void put({ ...one, when })}
          />
        </details>
        <details>
          <summary>{t().hash}</summary>
          <p class="small">{t().hashWhy}</p>
          <code class="small">{one.sha256}</code>
        </details>
      </div>
      <Button
        tone={one.checked === undefined ? 'second' : 'plain'}
        label={`${one.name}: ${fileWords().lookAgain}`}
        onClick={props.onLookAgain}
      >
        {fileWords().lookAgain}
      </Button>
      <Button
        tone="plain"
        label={`${one.name}: ${common().remove}`}
        onClick={() => record([{ type: 'removed', data: { kind: 'evidence', id: one.id } }])}
      >
        {common().remove}
      </Button>
    </Card>
  );
}

function Picture(props: { caseId: string; one: Evidence }): JSX.Element | null {
  const { one } = props;
  const [picture, setPicture] = useState<string>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (!/^image\/(?:png|jpeg|gif|webp|avif)$/.test(one.mediaType)) return;
    let url: string | undefined;
    let left = false;
    void store()
      .then((kept) => kept.readEvidence(props.caseId, one.sha256))
      .then((read) => {
        if (left) return;
        if (!read.ok) return setBroken(true);
        url = URL.createObjectURL(new Blob([new Uint8Array(read.value)], { type: one.mediaType }));
        setPicture(url);
      });
    return () => {
      left = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [one.sha256]);
  if (broken || (one.mediaType.startsWith('image/') && !/png|jpeg|gif|webp|avif/.test(one.mediaType)))
    return <p class="small quiet">{t().noPicture}</p>;
  if (picture === undefined) return null;
  return <img src={picture} alt={one.what === '' ? one.name : one.what} onError={() => setBroken(true)} />;
}
