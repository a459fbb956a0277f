// 消す: one record or everything, said plainly first, done only on a second word.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { common } from '../../components/common.words.ts';
import { Button, Card, Dialog, Empty, LinkButton, Note, Page } from '../../components/ui.tsx';
import { caseHeads, caseState, leaveCase, lockedHeads, refreshHeads, store } from '../../session.ts';
import { keepSetting, language, words } from '../../text.ts';

const t = words({
  ja: {
    title: '記録を消す',
    lead: 'この端末から消します。元には戻せません。',
    first: '消す前に、持ち出しておけます。',
    pack: '記録を持ち出す',
    one: 'この記録を消す',
    all: 'すべて消す',
    untitled: '名前のない記録',
    locked: '鍵のかかった記録',
    changed: (time: string) => `最後の記録 ${time}`,
    ask: (name: string) => `「${name}」と、その証拠を消します。`,
    askAll: (count: string) => `${count}件の記録と証拠を、すべて消します。`,
    noReturn: '元には戻せません。',
    yes: '消す',
    erased: '消しました。',
    failed: '消せませんでした。もう一度ためしてください。',
    none: 'この端末に、記録はありません。',
    outside: '保存したファイルや、送ったメールは消えません。',
    back: '設定にもどる',
  },
  en: {
    title: 'Delete records',
    lead: 'This deletes them from this device. It cannot be undone.',
    first: 'You can save a copy before.',
    pack: 'Take the record with you',
    one: 'Delete this record',
    all: 'Delete everything',
    untitled: 'A record without a name',
    locked: 'A locked record',
    changed: (time: string) => `last entry ${time}`,
    ask: (name: string) => `“${name}” and its evidence will be deleted.`,
    askAll: (count: string) => `All records (${count}) and all evidence will be deleted.`,
    noReturn: 'This cannot be undone.',
    yes: 'Delete',
    erased: 'Deleted.',
    failed: 'It could not be deleted. Please try again.',
    none: 'There is no record on this device.',
    outside: 'Files you saved and mails you sent are not deleted.',
    back: 'Back to settings',
  },
});

interface Kept {
  readonly case: string;
  readonly name: string;
  readonly at: string;
  readonly isLocked: boolean;
}

export function ErasePage(): JSX.Element {
  const [asking, setAsking] = useState<Kept | 'all'>();
  const [said, setSaid] = useState<'' | 'erased' | 'failed'>('');
  const kept: readonly Kept[] = [
    ...(caseHeads.value ?? []).map((head) => ({
      case: head.case,
      name: head.title === '' ? t().untitled : head.title,
      at: head.savedAt,
      isLocked: false,
    })),
    ...lockedHeads.value.map((head) => ({
      case: head.case,
      name: t().locked,
      at: head.lockedAt,
      isLocked: true,
    })),
  ];
  async function erase(which: readonly Kept[]): Promise<void> {
    setSaid((await eraseAll(which)) ? 'erased' : 'failed');
    setAsking(undefined);
  }
  return (
    <Page key="erase" title={t().title} lead={t().lead}>
      <p role="status">{said === '' ? '' : t()[said]}</p>
      {kept.length === 0 && <Empty>{t().none}</Empty>}
      {caseState.value !== undefined && (
        <p>
          {t().first}{' '}
          <LinkButton to={['settings', 'pack']} tone="plain">
            {t().pack}
          </LinkButton>
        </p>
      )}
      {kept.map((one) => (
        <Card key={one.case}>
          <h2>{one.name}</h2>
          <p class="small quiet">
            {t().changed(
              new Intl.DateTimeFormat(language.value, { dateStyle: 'long', timeStyle: 'short' }).format(
                new Date(one.at),
              ),
            )}
          </p>
          <Button tone="stop" label={`${one.name}: ${t().one}`} onClick={() => setAsking(one)}>
            {t().one}
          </Button>
        </Card>
      ))}
      {kept.length > 1 && (
        <Button tone="stop" onClick={() => setAsking('all')}>
          {t().all}
        </Button>
      )}
      <p class="small quiet">{t().outside}</p>
      <LinkButton to={['settings']} tone="plain">
        {t().back}
      </LinkButton>
      <Dialog
        title={t().title}
        open={asking !== undefined}
        closeLabel={common().cancel}
        onClose={() => setAsking(undefined)}
      >
        <Note tone="stop">
          <p>
            {asking === 'all' || asking === undefined
              ? t().askAll(String(kept.length))
              : t().ask(asking.name)}
          </p>
          <p>
            <strong>{t().noReturn}</strong>
          </p>
        </Note>
        <Button tone="stop" onClick={() => erase(asking === 'all' || asking === undefined ? kept : [asking])}>
          {t().yes}
        </Button>
      </Dialog>
    </Page>
  );
}

async function eraseAll(which: readonly Kept[]): Promise<boolean> {
  const from = await store();
  let isDone = true;
  for (const one of which) {
    if (one.case === caseState.peek()?.id) {
      leaveCase();
      keepSetting('kakekomi.case', '');
    }
    const erased = one.isLocked ? await from.locker?.erase(one.case) : await from.erase(one.case);
    isDone &&= erased?.ok === true;
  }
  await refreshHeads();
  return isDone;
}
