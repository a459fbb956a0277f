// 設定: language, size, theme; the case as a file: evidence pack, sealed export, import, print; and deleting everything.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LANGUAGES } from '#core/base/language.ts';
import type { Result } from '#core/base/result.ts';
import type { CaseState } from '#core/journal/types.ts';
import { Radios } from '../../components/choice.tsx';
import { saveFile } from '../../components/save-file.ts';
import { Button, Card, Dialog, Note, Page } from '../../components/ui.tsx';
import { setTextSize, setTheme, TEXT_SIZES, textSize, THEMES, theme } from '../../look.ts';
import { go, href } from '../../router.ts';
import { caseHeads, caseState, leaveCase, refreshHeads, store, switchTo } from '../../session.ts';
import { language, setLanguage, words } from '../../text.ts';

const t = words({
  ja: {
    title: '設定',
    language: '言葉',
    languages: { ja: '日本語', en: 'English' },
    theme: '画面の色',
    themes: { auto: '端末に合わせる', light: '明るい', dark: '暗い' },
    size: '文字の大きさ',
    sizes: { normal: 'ふつう', large: '大きい', largest: 'もっと大きい' },
    file: '記録を持ち出す',
    pack: '証拠のまとめを保存(.zip)',
    packLead: '警察や窓口に渡せます。だれでも、変えられていないと確かめられます。',
    sealed: '暗号にして保存(.age)',
    sealedLead: '合言葉がないと開けません。別の端末に移すときに使います。',
    passphrase: '合言葉(12文字以上)',
    passphraseHint: 'ここに打ったものは残りません。忘れると、だれにも開けません。',
    short: '12文字以上にしてください。',
    import: '記録を読みこむ',
    importFile: 'ファイル(.age .zip .jsonl)',
    importPass: '合言葉(.age のとき)',
    importNow: '読みこむ',
    imported: '読みこみました。',
    print: '記録を印刷する',
    another: '別の事案をはじめる',
    erase: 'すべて消す',
    eraseLead: 'この端末の記録と証拠を、すべて消します。元に戻せません。',
    eraseNow: '消す',
    erased: 'すべて消しました。',
    problems: {
      'wrong-passphrase': '合言葉が違うか、ファイルが壊れています。',
      'not-age': 'このファイルは、暗号にした記録ではありません。',
      'pack-not-zip': 'このファイルは読めません。',
      'hash-broken': '記録が書きかえられています。',
      conflict: 'この記録は、もう入っています。',
      quota: '端末の空きがたりません。',
      'made-by-newer-version': '新しい版で作られた記録です。ページを新しくしてください。',
      other: 'このファイルは読みこめませんでした。いまの記録は無事です。',
    },
    about: 'この端末の外には、何も送っていません。',
  },
  en: {
    title: 'Settings',
    language: 'Language',
    languages: { ja: '日本語', en: 'English' },
    theme: 'Colours',
    themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    size: 'Text size',
    sizes: { normal: 'Normal', large: 'Large', largest: 'Larger' },
    file: 'Take the record with you',
    pack: 'Save the evidence pack (.zip)',
    packLead: 'For the police or the desk. Anyone can check that nothing was changed.',
    sealed: 'Save it encrypted (.age)',
    sealedLead: 'Nobody opens it without the passphrase. Use it to move to another device.',
    passphrase: 'Passphrase (12 characters or more)',
    passphraseHint: 'It is not kept. If you forget it, nobody can open the file.',
    short: 'Please use 12 characters or more.',
    import: 'Read in a record',
    importFile: 'File (.age .zip .jsonl)',
    importPass: 'Passphrase (for .age)',
    importNow: 'Read it in',
    imported: 'It has been read in.',
    print: 'Print the record',
    another: 'Start another case',
    erase: 'Delete everything',
    eraseLead: 'All records and evidence on this device will be deleted. This cannot be undone.',
    eraseNow: 'Delete',
    erased: 'Everything is deleted.',
    problems: {
      'wrong-passphrase': 'The passphrase is wrong, or the file is damaged.',
      'not-age': 'This file is not an encrypted record.',
      'pack-not-zip': 'This file cannot be read.',
      'hash-broken': 'The record was altered.',
      conflict: 'This record is here already.',
      quota: 'The device is full.',
      'made-by-newer-version': 'It was made by a newer version. Please reload this page.',
      other: 'This file could not be read in. Your present record is safe.',
    },
    about: 'Nothing has been sent from this device.',
  },
});

export default function SettingsPage(_props: { path: readonly string[] }): JSX.Element {
  const state = caseState.value;
  return (
    <Page title={t().title}>
      <Radios
        legend={t().language}
        value={language.value}
        onChange={setLanguage}
        options={LANGUAGES.map((value) => ({ value, label: t().languages[value] }))}
      />
      <Radios
        legend={t().size}
        value={textSize.value}
        onChange={setTextSize}
        options={TEXT_SIZES.map((value) => ({ value, label: t().sizes[value] }))}
      />
      <Radios
        legend={t().theme}
        value={theme.value}
        onChange={setTheme}
        options={THEMES.map((value) => ({ value, label: t().themes[value] }))}
      />
      {state !== undefined && <TakeAway state={state} />}
      <Import />
      {state !== undefined && (
        <Button
          tone="second"
          onClick={() => {
            leaveCase();
            go(href());
          }}
        >
          {t().another}
        </Button>
      )}
      <Erase />
      <p class="small quiet">{t().about}</p>
    </Page>
  );
}

async function makePack(state: CaseState): Promise<Uint8Array | undefined> {
  const kept = await store();
  const [read, { writeEvidencePack }, { caseReport, reportHtml, reportText }, { loadPlaybook }] =
    await Promise.all([
      kept.read(state.id),
      import('#core/journal/evidence-pack.ts'),
      import('#core/message/case-report.ts'),
      import('../../data.ts'),
    ]);
  if (!read.ok) return undefined;
  const titles = new Map((await loadPlaybook()).steps.map(({ id, title }) => [id, title]));
  const evidence = new Map<string, Uint8Array>();
  for (const { sha256 } of state.items.evidence.values()) {
    const bytes = await kept.readEvidence(state.id, sha256);
    if (bytes.ok) evidence.set(sha256, bytes.value);
  }
  const report = caseReport(state, language.value, (id) => titles.get(id));
  return writeEvidencePack({
    entries: read.value,
    evidence,
    reports: { 'report.txt': reportText(report), 'report.html': reportHtml(report, language.value) },
  });
}

const PASSPHRASE_MIN = 12;

function TakeAway({ state }: { state: CaseState }): JSX.Element {
  const [passphrase, setPassphrase] = useState('');
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
    <Card>
      <h2>{t().file}</h2>
      <p class="small">{t().packLead}</p>
      <Button
        onClick={async () => {
          const pack = await makePack(state);
          if (pack !== undefined)
            saveFile(`kakekomi-${state.openedAt.slice(0, 10)}.zip`, 'application/zip', pack);
        }}
      >
        {t().pack}
      </Button>
      <p class="small">{t().sealedLead}</p>
      <div class="field">
        <label for="passphrase">{t().passphrase}</label>
        <span class="hint" id="passphrase-hint">
          {t().passphraseHint}
        </span>
        <input
          id="passphrase"
          type="password"
          autoComplete="new-password"
          aria-describedby="passphrase-hint"
          value={passphrase}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
        {passphrase !== '' && passphrase.length < PASSPHRASE_MIN && <span class="error">{t().short}</span>}
      </div>
      <Button
        tone="second"
        disabled={passphrase.length < PASSPHRASE_MIN}
        onClick={async () => {
          const [pack, { seal }] = await Promise.all([makePack(state), import('#core/journal/seal.ts')]);
          if (pack === undefined) return;
          saveFile(
            `kakekomi-${state.openedAt.slice(0, 10)}.age`,
            'application/octet-stream',
            await seal(pack, passphrase),
          );
          setPassphrase('');
        }}
      >
        {t().sealed}
      </Button>
      <Button
        tone="plain"
        onClick={async () => {
          const [{ caseReport }, { loadPlaybook }] = await Promise.all([
            import('#core/message/case-report.ts'),
            import('../../data.ts'),
          ]);
          const titles = new Map((await loadPlaybook()).steps.map(({ id, title }) => [id, title]));
          setReport(caseReport(state, language.value, (id) => titles.get(id)).sections);
          setPrinting(true);
        }}
      >
        {t().print}
      </Button>
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
    </Card>
  );
}

type ImportProblem = keyof ReturnType<typeof t>['problems'];

function Import(): JSX.Element {
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [said, setSaid] = useState('');
  async function run(): Promise<void> {
    if (file === undefined) return;
    const outcome = await readIn(file, passphrase);
    if (outcome.ok) {
      setSaid(t().imported);
      await refreshHeads();
      await switchTo(outcome.value);
      go(href('now'));
    } else {
      const { problems } = t();
      setSaid(outcome.problems in problems ? problems[outcome.problems as ImportProblem] : problems.other);
    }
  }
  return (
    <Card>
      <h2>{t().import}</h2>
      <div class="field">
        <label for="import-file">{t().importFile}</label>
        <input
          id="import-file"
          type="file"
          accept=".age,.zip,.jsonl"
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
      </div>
      {file?.name.endsWith('.age') === true && (
        <div class="field">
          <label for="import-pass">{t().importPass}</label>
          <input
            id="import-pass"
            type="password"
            autoComplete="off"
            value={passphrase}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        </div>
      )}
      <Button tone="second" disabled={file === undefined} onClick={run}>
        {t().importNow}
      </Button>
      <p role="status">{said}</p>
    </Card>
  );
}

/** A file → its case in the store: unsealed, unpacked, every hash checked before anything is kept. */
async function readIn(file: File, passphrase: string): Promise<Result<string, string>> {
  const { readEvidencePack } = await import('#core/journal/evidence-pack.ts');
  const { readCaseFile } = await import('#core/journal/case-file.ts');
  let bytes = new Uint8Array(await file.arrayBuffer());
  if (file.name.endsWith('.age')) {
    const { openSealed } = await import('#core/journal/seal.ts');
    const opened = await openSealed(bytes, passphrase);
    if (!opened.ok) return { ok: false, problems: opened.problems[0]?.code ?? 'other' };
    bytes = new Uint8Array(opened.value);
  }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const read = isZip ? readEvidencePack(bytes) : readCaseFile(new TextDecoder().decode(bytes));
  if (!read.ok) return { ok: false, problems: read.problems[0]?.code ?? 'other' };
  const pack = 'evidence' in read.value ? read.value : undefined;
  const entries = 'evidence' in read.value ? read.value.entries : read.value;
  const kept = await store();
  const adopted = await kept.adopt(entries);
  if (!adopted.ok) return { ok: false, problems: adopted.problems.code };
  for (const content of pack?.evidence.values() ?? []) await kept.putEvidence(adopted.value.case, content);
  return { ok: true, value: adopted.value.case };
}

function Erase(): JSX.Element {
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  return (
    <>
      <Button tone="stop" onClick={() => setAsking(true)}>
        {t().erase}
      </Button>
      <p role="status">{done ? t().erased : ''}</p>
      <Dialog title={t().erase} open={asking} onClose={() => setAsking(false)}>
        <Note tone="stop">
          <p>{t().eraseLead}</p>
        </Note>
        <Button
          tone="stop"
          onClick={async () => {
            const kept = await store();
            for (const head of caseHeads.value ?? []) await kept.erase(head.case);
            leaveCase();
            await refreshHeads();
            setAsking(false);
            setDone(true);
          }}
        >
          {t().eraseNow}
        </Button>
      </Dialog>
    </>
  );
}
