// A QR code on its own white ground, drawn once its encoder has loaded; what it says always stands beside it in words.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export function QrCode(props: { text: string; label: string }): JSX.Element | null {
  const [drawn, setDrawn] = useState<{ readonly path: string; readonly side: number }>();
  useEffect(() => {
    let left = false;
    void import('./qr-path.ts').then(
      ({ qrPath }) => !left && setDrawn(qrPath(props.text)),
      // The key to type in is there without it.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [props.text]);
  if (drawn === undefined) return null;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${drawn.side} ${drawn.side}`}
      shape-rendering="crispEdges"
    >
      <rect width={drawn.side} height={drawn.side} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}
