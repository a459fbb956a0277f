// Addresses in the page's fragment (`#/contact/phone/smbc`): works under any path, offline; nothing of the case is ever in one.
import { signal } from '@preact/signals';

/** The parts of the address now: `#/contact/phone/smbc` → ['contact', 'phone', 'smbc']. */
export const route = signal<readonly string[]>(parse(takeHash()));

/** The fragment; the link to a desk's news carries a secret, which leaves the address and its history at once. */
function takeHash(): string {
  const { hash } = location;
  if (hash.startsWith('#/news/')) history.replaceState(null, '', '#/news');
  return hash;
}

function parse(hash: string): readonly string[] {
  return hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

/** The address of a page: `href('words', 'q', id)`. */
export function href(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

/** Goes to a page; `replace` leaves no step to go back to. */
export function go(to: string, options: { replace?: boolean } = {}): void {
  if (options.replace === true) {
    history.replaceState(null, '', to);
    route.value = parse(to);
  } else {
    location.hash = to;
  }
}

export function startRouter(onChange: () => void): void {
  addEventListener('hashchange', () => {
    route.value = parse(takeHash());
    onChange();
  });
}
