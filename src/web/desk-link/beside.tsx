// Beside every page of a case that a desk has: watches for news, and asks whether a call is the desk's while its words hold.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../components/icons.tsx';
import { href, route } from '../router.ts';
import { caseState, now } from '../session.ts';
import { words } from '../text.ts';
import { runningCall } from './links.ts';
import { watchDesk } from './watch-desk.ts';

const t = words({
  ja: { call: '窓口からの電話ですか', compare: '合言葉で確かめる', news: '窓口から新しい知らせがあります' },
  en: {
    call: 'Is the desk calling you?',
    compare: 'Check with the words',
    news: 'There is news from the desk',
  },
});

export default function BesideDesk(): JSX.Element | null {
  useEffect(watchDesk, []);
  const state = caseState.value;
  const running = state === undefined ? undefined : runningCall(state, now.value);
  const count = [...(state?.desks.values() ?? [])].reduce((sum, { messages }) => sum + messages.length, 0);
  // Only what comes while the page is open is news to a screen reader.
  const before = useRef({ case: state?.id, count });
  if (before.current.case !== state?.id) before.current = { case: state?.id, count };
  const fresh = count - before.current.count;
  const isThere = route.value[0] === 'desk' && route.value[1] === 'call';
  return (
    <div role="status" class="narrow no-print">
      {fresh > 0 && <span class="visually-hidden">{t().news}</span>}
      {running !== undefined && !isThere && (
        <p class="note info row beside">
          <Icon name="contact" />
          <strong class="grow">{t().call}</strong>
          <a class="button" href={href('desk', 'call', running.call)}>
            {t().compare}
          </a>
        </p>
      )}
    </div>
  );
}
