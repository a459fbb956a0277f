// Opens a locked case by its passphrase; until then nothing of it is shown, not even its name.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LockedHead } from '#core/journal/store.ts';
import { lockedHeads, unlock } from '../session.ts';
import { language, words } from '../text.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { Button, Card, LinkButton, Note, Page } from './ui.tsx';

const t = words({
  ja: {
    lead: '記録に鍵がかかっています。合言葉で開けます。',
    locked: (time: string) => `${time}に鍵をかけた記録`,
    pass: '鍵の合言葉',
    open: '鍵を開ける',
    opening: '開けています。数秒かかります…',
    wrong: '合言葉が違います。記録は無事です。大文字と小文字、空白も確かめてください。',
    failed: '開けませんでした。記録は鍵のかかったままです。端末の空きを増やして、もう一度ためしてください。',
    there: '同じ記録が、もう開いています。',
    forgot: '合言葉を忘れたとき',
    forgotText: '忘れると、だれにも開けません。消すか、別の記録をはじめます。',
    erase: '消すページを開く',
    fresh: '新しくはじめる',
  },
  en: {
    lead: 'Your record is locked. The passphrase opens it.',
    locked: (time: string) => `Record locked on ${time}`,
    pass: 'Passphrase of the lock',
    open: 'Unlock',
    opening: 'Opening. This takes a few seconds…',
    wrong: 'That is not the passphrase. The record is safe. Check capitals and spaces too.',
    failed: 'It could not be opened. It is still locked and safe. Free some space, then try again.',
    there: 'The same record is open already.',
    forgot: 'If you forgot the passphrase',
    forgotText: 'Nobody can open it without. You can delete it, or start another record.',
    erase: 'Open the page to delete it',
    fresh: 'Start afresh',
  },
});

export function LockedPage(props: { title: string }): JSX.Element {
  return (
    <Page title={props.title} lead={t().lead}>
      <Unlock />
    </Page>
  );
}

/** Every locked case with its passphrase field. */
export function Unlock(): JSX.Element {
  return (
    <>
      {lockedHeads.value.map((head) => (
        <UnlockOne key={head.case} head={head} />
      ))}
      <details>
        <summary>{t().forgot}</summary>
        <div class="stack-small">
          <p>{t().forgotText}</p>
          <div class="row">
            <LinkButton to={[]} tone="second">
              {t().fresh}
            </LinkButton>
            <LinkButton to={['settings', 'erase']} tone="plain">
              {t().erase}
            </LinkButton>
          </div>
        </div>
      </details>
    </>
  );
}

function UnlockOne({ head }: { head: LockedHead }): JSX.Element {
  const [passphrase, setPassphrase] = useState('');
  const [said, setSaid] = useState<'' | 'opening' | 'wrong' | 'failed' | 'there'>('');
  async function open(): Promise<void> {
    setSaid('opening');
    const problem = await unlock(head.case, passphrase);
    if (problem === 'wrong-passphrase') setSaid('wrong');
    else if (problem === 'conflict') setSaid('there');
    else if (problem !== undefined) setSaid('failed');
  }
  return (
    <Card first>
      <h2>
        {t().locked(
          new Intl.DateTimeFormat(language.value, { dateStyle: 'long', timeStyle: 'short' }).format(
            new Date(head.lockedAt),
          ),
        )}
      </h2>
      <PassphraseField label={t().pass} value={passphrase} isNew={false} onInput={setPassphrase} />
      <Button icon="lock" disabled={passphrase === ''} onClick={open}>
        {t().open}
      </Button>
      <div role="status">
        {said === 'opening' && <p>{t().opening}</p>}
        {said !== '' && said !== 'opening' && (
          <Note tone="check">
            <p>{t()[said]}</p>
          </Note>
        )}
      </div>
    </Card>
  );
}
