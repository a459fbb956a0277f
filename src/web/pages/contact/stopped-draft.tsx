// What stopped a draft at the last look, and where; never the secret itself.
import type { JSX } from 'preact';
import type { LastFinding } from '#core/channel/last-scan.ts';
import { sayWhere } from '#core/files/say.ts';
import { sayWhy } from '#core/guard/say.ts';
import { Button } from '../../components/ui.tsx';
import { language } from '../../text.ts';
import { letterWords as t } from './letter.words.ts';

export function StoppedDraft(props: {
  found: readonly LastFinding[];
  onHarmless: (one: LastFinding) => void;
}): JSX.Element {
  return (
    <div class="note stop stack-small" role="alert">
      <strong>{t().lastScan}</strong>
      <ul class="list">
        {props.found.map((one, at) => (
          <li key={`${one.why} ${sayWhere(one.place, language.value)} ${at}`} class="stack-small">
            <p>
              {sayWhere(one.place, language.value)}:{' '}
              {one.why === 'secret'
                ? sayWhy(one.secret.kind, language.value).title
                : one.why === 'unseen'
                  ? t().unseen
                  : t().tellsPlace}
            </p>
            {one.why === 'secret' && (
              <Button tone="plain" onClick={() => props.onHarmless(one)}>
                {t().notSecret}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p class="small">{t().mendHere}</p>
    </div>
  );
}
