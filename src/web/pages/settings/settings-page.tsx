// 設定: language, size and theme here; lock, taking away, reading in, room and deleting each on a page of its own.
import type { JSX } from 'preact';
import { LANGUAGES } from '#core/base/language.ts';
import { Radios } from '../../components/choice.tsx';
import { Icon, type IconName } from '../../components/icons.tsx';
import { Button, Page } from '../../components/ui.tsx';
import { setTextSize, setTheme, TEXT_SIZES, textSize, THEMES, theme } from '../../look.ts';
import { go, href } from '../../router.ts';
import { caseState, leaveCase, lockedHeads } from '../../session.ts';
import { language, setLanguage, words } from '../../text.ts';
import { ErasePage } from './erase.tsx';
import { ImportPage } from './import.tsx';
import { LockPage } from './lock.tsx';
import { PackPage } from './pack.tsx';
import { Room } from './room.tsx';

const t = words({
  ja: {
    title: '設定',
    language: '言葉',
    languages: { ja: '日本語', en: 'English' },
    theme: '画面の色',
    themes: { auto: '端末に合わせる', light: '明るい', dark: '暗い' },
    size: '文字の大きさ',
    sizes: { normal: 'ふつう', large: '大きい', largest: 'もっと大きい' },
    look: '見た目',
    record: '記録',
    rows: {
      lock: ['記録に鍵をかける', 'ほかの人に見られないようにします'],
      unlock: ['鍵を開ける', '合言葉で開けます'],
      pack: ['記録を持ち出す・印刷する', '証拠のまとめ、暗号のファイル'],
      import: ['記録を読みこむ', 'ほかの端末で保存したファイルから'],
      erase: ['記録を消す', '消す前に確かめます'],
    },
    another: '別の事案をはじめる',
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
    look: 'Look',
    record: 'Your record',
    rows: {
      lock: ['Lock the record', 'So that others cannot see it'],
      unlock: ['Unlock', 'With your passphrase'],
      pack: ['Take it with you, or print it', 'Evidence pack, encrypted file'],
      import: ['Read in a record', 'From a file saved on another device'],
      erase: ['Delete records', 'You are asked before anything goes'],
    },
    another: 'Start another case',
    about: 'Nothing has been sent from this device.',
  },
});

export default function SettingsPage(props: { path: readonly string[] }): JSX.Element {
  switch (props.path[0]) {
    case 'lock':
      return <LockPage />;
    case 'pack':
      return <PackPage />;
    case 'import':
      return <ImportPage />;
    case 'erase':
      return <ErasePage />;
    default:
      return <Hub />;
  }
}

function Hub(): JSX.Element {
  const hasCase = caseState.value !== undefined;
  return (
    <Page key="settings" title={t().title}>
      <h2>{t().record}</h2>
      <ul class="list">
        {hasCase && <Row to="lock" icon="lock" words={t().rows.lock} />}
        {!hasCase && lockedHeads.value.length > 0 && <Row to="lock" icon="lock" words={t().rows.unlock} />}
        {hasCase && <Row to="pack" icon="record" words={t().rows.pack} />}
        <Row to="import" icon="plus" words={t().rows.import} />
        <Row to="erase" icon="stop" words={t().rows.erase} />
      </ul>
      {hasCase && (
        <Button
          tone="plain"
          onClick={() => {
            leaveCase();
            go(href());
          }}
        >
          {t().another}
        </Button>
      )}
      <Room />
      <h2>{t().look}</h2>
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
      <p class="small quiet">{t().about}</p>
    </Page>
  );
}

function Row(props: { to: string; icon: IconName; words: readonly string[] }): JSX.Element {
  const [name, hint] = props.words;
  return (
    <li>
      <a class="choice" href={href('settings', props.to)}>
        <Icon name={props.icon} />
        <span>
          {name} <span class="quiet small under">{hint}</span>
        </span>
      </a>
    </li>
  );
}
