// Whether this browser keeps the record for good, and how much room is left.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/ui.tsx';
import { askToPersist } from '../../offline/persist.ts';
import { storeTrouble } from '../../session.ts';
import { words } from '../../text.ts';

const t = words({
  ja: {
    title: '保存のようす',
    kept: 'このブラウザに保存しています。空きが減っても、消されません。',
    mayGo: 'このブラウザに保存しています。空きが減ると、消されることがあります。',
    ask: '消さないように頼む',
    refused: 'ブラウザが約束しませんでした。ときどき、記録を持ち出しておきましょう。',
    room: (used: string, left: string) => `使っているのは ${used}、空きは ${left}ほどです。`,
  },
  en: {
    title: 'How it is kept',
    kept: 'It is saved in this browser, and stays when space runs short.',
    mayGo: 'It is saved in this browser, but may be cleared when space runs short.',
    ask: 'Ask to keep it for good',
    refused: 'The browser did not promise. Save a copy from time to time.',
    room: (used: string, left: string) => `In use: ${used}. About ${left} free.`,
  },
});

export function Room(): JSX.Element | null {
  const [isKept, setIsKept] = useState<boolean>();
  const [refused, setRefused] = useState(false);
  const [room, setRoom] = useState<{ used: number; left: number }>();
  useEffect(() => {
    // Older browsers have no `navigator.storage`; the line is then left out.
    const storage = navigator.storage as StorageManager | undefined;
    storage?.persisted().then(setIsKept, () => undefined);
    storage?.estimate().then(
      ({ usage = 0, quota = 0 }) => setRoom({ used: usage, left: Math.max(0, quota - usage) }),
      () => undefined,
    );
  }, []);
  if (isKept === undefined || storeTrouble.value !== undefined) return null;
  return (
    <section class="stack-small">
      <h2>{t().title}</h2>
      <p>{isKept ? t().kept : t().mayGo}</p>
      {room !== undefined && room.left > 0 && (
        <p class="small quiet">{t().room(sizeText(room.used), sizeText(room.left))}</p>
      )}
      {!isKept && (
        <Button
          tone="second"
          onClick={async () => {
            const kept = await askToPersist();
            setIsKept(kept);
            setRefused(!kept);
          }}
        >
          {t().ask}
        </Button>
      )}
      <p role="status" class="small">
        {refused ? t().refused : ''}
      </p>
    </section>
  );
}

/** Bytes → `3 MB`, `1.2 GB`. */
function sizeText(bytes: number): string {
  const mega = bytes / 1024 / 1024;
  return mega < 1_000 ? `${Math.max(1, Math.round(mega))} MB` : `${(mega / 1024).toFixed(1)} GB`;
}
