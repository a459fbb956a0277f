// 鍵: the open case is sealed with a passphrase and leaves the clear; the same page opens it again.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { makePassphrase } from '#core/protect/generate.ts';
import { PASSPHRASE_MIN, PassphraseField } from '../../components/passphrase-field.tsx';
import { Button, Card, CopyButton, Empty, LinkButton, Note, Page } from '../../components/ui.tsx';
import { Unlock } from '../../components/unlock.tsx';
import { caseState, lock, lockedHeads, storeTrouble } from '../../session.ts';
import { words } from '../../text.ts';

const t = words({
  ja: {
    title: '記録に鍵をかける',
    unlockTitle: '鍵を開ける',
    lead: '鍵をかけると、合言葉がないと見られません。',
    pass: '鍵の合言葉(12文字以上)',
    hint: '残りません。忘れると、だれにも開けません。',
    make: '合言葉を作る',
    made: '紙に書いて、しまってください。',
    lock: '鍵をかける',
    locking: '鍵をかけています。数秒かかります…',
    locked: '鍵をかけました。この画面を閉じても大丈夫です。',
    failed: '鍵をかけられませんでした。記録は、前のまま無事です。',
    quota: '端末の空きがたりません。記録は、前のまま無事です。',
    cannot: 'このブラウザでは鍵をかけられません。持ち出してから消せます。',
    pack: '記録を持ち出す',
    limits: '守れないこと',
    limit: [
      '鍵をかける前に端末をのぞいた人からは、守れません。',
      '端末をくわしく調べると、消した跡が見つかることがあります。',
      '開いている間は、鍵はかかっていません。',
    ],
    none: '鍵をかける記録が、まだありません。',
    begin: 'はじめる',
    back: '設定にもどる',
  },
  en: {
    title: 'Lock the record',
    unlockTitle: 'Unlock',
    lead: 'Once locked, it cannot be seen without the passphrase.',
    pass: 'Passphrase of the lock (12 characters or more)',
    hint: 'It is not kept. If you forget it, nobody can open the record.',
    make: 'Make a passphrase',
    made: 'Write it on paper and keep it somewhere safe.',
    lock: 'Lock it',
    locking: 'Locking. This takes a few seconds…',
    locked: 'It is locked. You can close this page.',
    failed: 'It could not be locked. Your record is safe, as it was.',
    quota: 'The device is full. Your record is safe, as it was.',
    cannot: 'This browser cannot lock. You can save a copy, then delete it here.',
    pack: 'Take the record with you',
    limits: 'What a lock cannot do',
    limit: [
      'It does not help against someone who looked in before.',
      'A close examination of the device may still find traces.',
      'While the record is open, it is not locked.',
    ],
    none: 'There is no record to lock yet.',
    begin: 'Start',
    back: 'Back to settings',
  },
});

export function LockPage(): JSX.Element {
  const isOpen = caseState.value !== undefined;
  const hasLocked = lockedHeads.value.length > 0;
  const [justLocked, setJustLocked] = useState(false);
  return (
    <Page key={isOpen ? 'lock' : 'unlock'} title={isOpen || !hasLocked ? t().title : t().unlockTitle}>
      {justLocked && !isOpen && (
        <Note tone="proven" live>
          <p>{t().locked}</p>
        </Note>
      )}
      {isOpen && <LockForm onLocked={() => setJustLocked(true)} />}
      {!isOpen && hasLocked && <Unlock />}
      {!isOpen && !hasLocked && (
        <Empty action={<LinkButton to={[]}>{t().begin}</LinkButton>}>{t().none}</Empty>
      )}
      <LinkButton to={['settings']} tone="plain">
        {t().back}
      </LinkButton>
    </Page>
  );
}

function LockForm(props: { onLocked: () => void }): JSX.Element {
  const [passphrase, setPassphrase] = useState('');
  const [made, setMade] = useState('');
  const [said, setSaid] = useState<'' | 'locking' | 'failed' | 'quota'>('');
  async function run(): Promise<void> {
    setSaid('locking');
    const problem = await lock(passphrase);
    if (problem === undefined) props.onLocked();
    else setSaid(problem === 'quota' ? 'quota' : 'failed');
  }
  if (storeTrouble.value !== undefined)
    return (
      <Note tone="check">
        <p>{t().cannot}</p>
        <LinkButton to={['settings', 'pack']} tone="plain">
          {t().pack}
        </LinkButton>
      </Note>
    );
  return (
    <>
      <p>{t().lead}</p>
      <Card first>
        <PassphraseField label={t().pass} hint={t().hint} value={passphrase} isNew onInput={setPassphrase} />
        <Button
          tone="plain"
          onClick={() => {
            const { text } = makePassphrase((length) => crypto.getRandomValues(new Uint8Array(length)));
            setMade(text);
            setPassphrase(text);
          }}
        >
          {t().make}
        </Button>
        {made !== '' && (
          <div class="note stack-small">
            <p class="large">
              <code>{made}</code>
            </p>
            <p class="small">{t().made}</p>
            <CopyButton text={made} tone="plain" />
          </div>
        )}
        <Button wide icon="lock" disabled={passphrase.length < PASSPHRASE_MIN} onClick={run}>
          {t().lock}
        </Button>
        <div role="status">
          {said === 'locking' && <p>{t().locking}</p>}
          {(said === 'failed' || said === 'quota') && (
            <Note tone="check">
              <p>{t()[said]}</p>
            </Note>
          )}
        </div>
      </Card>
      <details>
        <summary>{t().limits}</summary>
        <ul class="small">
          {t().limit.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
