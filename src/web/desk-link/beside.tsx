// Beside every page of a case that a desk has: watches for news, and asks whether a call is the desk's while its words hold.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../components/icons.tsx';
import { href, route } from '../router.ts';
import { caseState, now } from '../session.ts';
import { words } from '../text.ts';
import { runningCall } from './links.ts';
import { watchDesk } from './watch-desk.ts';

const t = words({
  ja: { call: '窓口からの電話ですか', compare: '合言葉で確かめる' },
  en: { call: 'Is the desk calling you?', compare: 'Check with the words' },
});

export default function BesideDesk(): JSX.Element | null {
  useEffect(watchDesk, []);
  const state = caseState.value;
  const running = state === undefined ? undefined : runningCall(state, now.value);
  const isThere = route.value[0] === 'desk' && route.value[1] === 'call';
  return (
    <div role="status" class="narrow no-print">
      {running !== undefined && !isThere && (
        <p class="note info row">
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
