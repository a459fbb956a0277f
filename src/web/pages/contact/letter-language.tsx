// The language a text for the desk is written in: a reader of English may well write to a desk in Japan.
import type { JSX } from 'preact';
import type { Language } from '#core/base/language.ts';
import { Button } from '../../components/ui.tsx';
import { words } from '../../text.ts';

const t = words({
  ja: { other: { ja: '日本語で書く', en: '英語で書く' } },
  en: { other: { ja: 'Write it in Japanese', en: 'Write it in English' } },
});

/** Switches to the other language. */
export function LetterLanguage(props: {
  value: Language;
  onChange: (language: Language) => void;
}): JSX.Element {
  const other = props.value === 'ja' ? 'en' : 'ja';
  return (
    <Button tone="plain" onClick={() => props.onChange(other)}>
      {t().other[other]}
    </Button>
  );
}
