// 持ち出す: the evidence pack for others, the sealed file for another device, and paper.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseState } from '#core/journal/types.ts';
import { common } from '../../components/common.words.ts';
import { PASSPHRASE_MIN, PassphraseField } from '../../components/passphrase-field.tsx';
import { saveFile } from '../../components/save-file.ts';
import { Button, Card, Empty, LinkButton, Note, Page } from '../../components/ui.tsx';
import { caseState } from '../../session.ts';
import { words } from '../../text.ts';
import { makePack, makeReport } from './make-pack.ts';

const t = words({
  ja: {
    title: '記録を持ち出す',
    pack: '証拠のまとめを保存(.zip)',
    packHead: '警察や窓口に渡す',
    packLead: 'だれでも、変えられていないと確かめられます。',
    packOpen: '暗号ではありません。だれでも読めます。',
    sealed: '暗号にして保存(.age)',
    sealedHead: '別の端末に移す',
    sealedLead: '合言葉がないと開けません。',
    passphrase: '合言葉(12文字以上)',
    passphraseHint: 'ここに打ったものは残りません。忘れると、だれにも開けません。',
    making: '作っています…',
    saved: '保存を始めました。ファイルがあるか確かめてください。',
    failed: 'ファイルを作れませんでした。記録は無事です。',
    paper: '紙にする',
    print: '記録を印刷する',
    back: '設定にもどる',
  },
  en: {
    title: 'Take the record with you',
    pack: 'Save the evidence pack (.zip)',
    packHead: 'For the police or the desk',
    packLead: 'Anyone can check that nothing was changed.',
    packOpen: 'It is not encrypted. Anyone can read it.',
    sealed: 'Save it encrypted (.age)',
    sealedHead: 'For another device',
    sealedLead: 'Nobody opens it without the passphrase.',
    passphrase: 'Passphrase (12 characters or more)',
    passphraseHint: 'It is not kept. If you forget it, nobody can open the file.',
    making: 'Making the file…',
    saved: 'The download has begun. Please see that the file is there.',
    failed: 'The file could not be made. Your record is safe.',
    paper: 'On paper',
    print: 'Print the record',
    back: 'Back to settings',
  },
});

export function PackPage(): JSX.Element {
  const state = caseState.value;
  return (
    <Page key="pack" title={t().title}>
      {state === undefined ? (
        <Empty action={<LinkButton to={[]}>{common().startHere}</LinkButton>}>{common().noCase}</Empty>
      ) : (
        <TakeAway state={state} />
      )}
      <LinkButton to={['settings']} tone="plain">
        {t().back}
      </LinkButton>
    </Page>
  );
}

function TakeAway({ state }: { state: CaseState }): JSX.Element {
  const [passphrase, setPassphrase] = useState('');
  const [said, setSaid] = useState<'' | 'making' | 'saved' | 'failed'>('');
  async function save(ending: 'zip' | 'age'): Promise<void> {
    setSaid('making');
    try {
      const pack = await makePack(state);
      if (pack === undefined) return setSaid('failed');
      const name = `kakekomi-${state.openedAt.slice(0, 10)}.${ending}`;
      if (ending === 'zip') saveFile(name, 'application/zip', pack);
      else {
        const { seal } = await import('#core/journal/seal.ts');
        saveFile(name, 'application/octet-stream', await seal(pack, passphrase));
        setPassphrase('');
      }
      setSaid('saved');
    } catch {
      // Too large for this device's memory, most likely: the case itself is untouched.
      setSaid('failed');
    }
  }
  return (
    <>
      <div role="status">
        {said === 'making' && <p>{t().making}</p>}
        {(said === 'saved' || said === 'failed') && (
          <Note tone={said === 'saved' ? 'info' : 'check'}>
            <p>{t()[said]}</p>
          </Note>
        )}
      </div>
      <Card>
        <h2>{t().packHead}</h2>
        <p>{t().packLead}</p>
        <p class="small quiet">{t().packOpen}</p>
        <Button onClick={() => save('zip')}>{t().pack}</Button>
      </Card>
      <Card>
        <h2>{t().sealedHead}</h2>
        <p>{t().sealedLead}</p>
        <PassphraseField
          label={t().passphrase}
          hint={t().passphraseHint}
          value={passphrase}
          isNew
          onInput={setPassphrase}
        />
        <Button tone="second" disabled={passphrase.length < PASSPHRASE_MIN} onClick={() => save('age')}>
          {t().sealed}
        </Button>
      </Card>
      <Paper state={state} />
    </>
  );
}

function Paper({ state }: { state: CaseState }): JSX.Element {
  const [report, setReport] = useState<
    readonly { readonly title: string; readonly lines: readonly string[] }[]
  >([]);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    if (!printing || report.length === 0) return;
    print();
    setPrinting(false);
  }, [printing, report]);
  return (
    <>
      <Card>
        <h2>{t().paper}</h2>
        <Button
          tone="second"
          onClick={async () => {
            setReport((await makeReport(state)).sections);
            setPrinting(true);
          }}
        >
          {t().print}
        </Button>
      </Card>
      <div class="only-print">
        {report.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            <ul>
              {section.lines.map((line, at) => (
                <li key={at}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
