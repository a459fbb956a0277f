// Leaving quickly: a page that shows nothing of the case, and looks like an ordinary memo.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { href } from '../../router.ts';
import { words } from '../../text.ts';

const t = words({
  ja: { title: 'メモ', line: '牛乳、たまご、電池(単3)', back: 'つづき' },
  en: { title: 'Notes', line: 'Milk, eggs, AA batteries', back: 'Continue' },
});

export default function BlankPage(): JSX.Element {
  useEffect(() => {
    document.title = t().title;
  }, []);
  return (
    <main id="main" class="stack narrow">
      <h1>{t().title}</h1>
      <p>{t().line}</p>
      <p class="small">
        <a class="button plain" href={href('now')}>
          {t().back}
        </a>
      </p>
    </main>
  );
}
