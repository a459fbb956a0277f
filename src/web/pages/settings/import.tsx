// 読みこむ: a file is looked into first; what it holds is shown, and nothing here is overwritten.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { instantText } from '#core/message/times.ts';
import { PassphraseField } from '../../components/passphrase-field.tsx';
import { Button, Card, LinkButton, Note, Page } from '../../components/ui.tsx';
import { go, href } from '../../router.ts';
import { ownZone, refreshHeads, switchTo } from '../../session.ts';
import { language, words } from '../../text.ts';
import { isSealedName, keepPreview, lookInto, type Preview } from './read-in.ts';

const t = words({
  ja: {
    title: '記録を読みこむ',
    lead: '前に保存したファイルを選びます。いまの記録は消えません。',
    file: 'ファイル(.age .zip .jsonl)',
    choose: 'ファイルを選ぶ',
    pass: 'このファイルの合言葉',
    look: '中を見る',
    looking: '調べています。数秒かかります…',
    found: 'ファイルの中身',
    untitled: '名前のない記録',
    opened: (time: string) => `はじめた日時: ${time}`,
    saved: (time: string) => `最後の記録: ${time}`,
    count: (entries: string, evidence: string) => `記録 ${entries}件、証拠 ${evidence}件`,
    checked: '一つも変えられていません。',
    how: {
      new: 'この端末には、まだありません。',
      newer: 'この端末の記録の、続きが入っています。足します。',
      same: 'この端末に、もう入っています。何も変えません。',
      parted: 'この端末の記録と、途中から分かれています。読みこめません。いまの記録は、そのままです。',
    },
    keep: '読みこむ',
    openIt: 'この記録を開く',
    problems: {
      'wrong-passphrase': '合言葉が違うか、ファイルが壊れています。',
      'not-age': 'このファイルは、暗号にした記録ではありません。',
      'pack-not-zip': 'このファイルは読めません。',
      'pack-file-changed': 'ファイルの中身が書きかえられています。',
      'pack-too-large': 'ファイルが大きすぎます。',
      'hash-broken': '記録が書きかえられています。',
      conflict: 'この記録は、もう入っています。',
      quota: '端末の空きがたりません。',
      'made-by-newer-version': '新しい版で作られた記録です。ページを新しくしてください。',
      other: 'このファイルは、保存した記録ではないようです。',
    },
    safe: 'いまの記録は無事です。',
    back: '設定にもどる',
  },
  en: {
    title: 'Read in a record',
    lead: 'Choose a file you saved before. Your present record stays.',
    file: 'File (.age .zip .jsonl)',
    choose: 'Choose a file',
    pass: 'Passphrase of this file',
    look: 'Look inside',
    looking: 'Looking. This takes a few seconds…',
    found: 'What the file holds',
    untitled: 'A record without a name',
    opened: (time: string) => `Begun: ${time}`,
    saved: (time: string) => `Last entry: ${time}`,
    count: (entries: string, evidence: string) => `Entries: ${entries}. Evidence: ${evidence}.`,
    checked: 'Nothing in it was altered.',
    how: {
      new: 'It is not on this device yet.',
      newer: 'It goes on from the record here. The rest will be added.',
      same: 'It is on this device already. Nothing will change.',
      parted: 'It and the record here went separate ways. It cannot be read in. Yours stays as it is.',
    },
    keep: 'Read it in',
    openIt: 'Open this record',
    problems: {
      'wrong-passphrase': 'The passphrase is wrong, or the file is damaged.',
      'not-age': 'This file is not an encrypted record.',
      'pack-not-zip': 'This file cannot be read.',
      'pack-file-changed': 'Something in the file was altered.',
      'pack-too-large': 'The file is too large.',
      'hash-broken': 'The record was altered.',
      conflict: 'This record is here already.',
      quota: 'The device is full.',
      'made-by-newer-version': 'It was made by a newer version. Please reload this page.',
      other: 'This does not look like a saved record.',
    },
    safe: 'Your present record is safe.',
    back: 'Back to settings',
  },
});

export function ImportPage(): JSX.Element {
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState('');
  const [looking, setLooking] = useState(false);
  function fail(code: string): void {
    const { problems } = t();
    setProblem(code in problems ? problems[code as keyof typeof problems] : problems.other);
  }
  async function look(): Promise<void> {
    if (file === undefined) return;
    setProblem('');
    setPreview(undefined);
    setLooking(true);
    const found = await lookInto(file, passphrase);
    setLooking(false);
    if (found.ok) setPreview(found.value);
    else fail(found.problems);
  }
  async function keep(from: Preview): Promise<void> {
    if (from.how !== 'same') {
      const outcome = await keepPreview(from);
      if (!outcome.ok) return fail(outcome.problems);
    }
    await refreshHeads();
    await switchTo(from.head.case);
    go(href('now'));
  }
  const isSealed = file !== undefined && isSealedName(file.name);
  return (
    <Page key="import" title={t().title} lead={t().lead}>
      <div class="field">
        <span class="label" id="import-label">
          {t().file}
        </span>
        <label class="button second file">
          <input
            id="import-file"
            class="visually-hidden"
            type="file"
            accept=".age,.zip,.jsonl"
            aria-describedby="import-label"
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0]);
              setPreview(undefined);
              setProblem('');
            }}
          />
          <span>{file?.name ?? t().choose}</span>
        </label>
      </div>
      {isSealed && (
        <PassphraseField label={t().pass} value={passphrase} isNew={false} onInput={setPassphrase} />
      )}
      {preview === undefined && (
        <Button disabled={file === undefined || (isSealed && passphrase === '')} onClick={look}>
          {t().look}
        </Button>
      )}
      <div role="status">
        {looking && <p>{t().looking}</p>}
        {problem !== '' && (
          <Note tone="check">
            <p>{problem}</p>
            <p>{t().safe}</p>
          </Note>
        )}
      </div>
      {preview !== undefined && <Found preview={preview} onKeep={() => keep(preview)} />}
      <LinkButton to={['settings']} tone="plain">
        {t().back}
      </LinkButton>
    </Page>
  );
}

function Found({ preview, onKeep }: { preview: Preview; onKeep: () => Promise<void> }): JSX.Element {
  const { head, how } = preview;
  const time = (instant: string): string => instantText(instant, ownZone(), language.value);
  return (
    <Card first>
      <h2>{t().found}</h2>
      <p>
        <strong>{head.title === '' ? t().untitled : head.title}</strong>
      </p>
      <ul>
        <li>{t().opened(time(head.openedAt))}</li>
        <li>{t().saved(time(head.savedAt))}</li>
        <li>{t().count(String(head.seq + 1), String(preview.evidence.size))}</li>
        <li>{t().checked}</li>
      </ul>
      <p>{t().how[how]}</p>
      {how !== 'parted' && <Button onClick={onKeep}>{how === 'same' ? t().openIt : t().keep}</Button>}
    </Card>
  );
}
