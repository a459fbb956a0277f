// A staff member's hands: the desk's own page on a desk screen, with a passkey in a virtual authenticator that has verified its user.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../../../src/core/base/language.ts';

export interface Staff {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors and page errors since the staff member was in. */
  readonly errors: string[];
  /** In the form that is open. */
  panel(name: string): ReturnType<Page['getByRole']>;
  tap(name: string | RegExp): Promise<void>;
  goTo(path: string): Promise<void>;
}

const SCREEN = { width: 1280, height: 800 };

/** Opens the desk's page; its passkeys live in this context alone. */
export async function openStaff(browser: Browser, url: string, language: Language): Promise<Staff> {
  const context = await browser.newContext({
    viewport: SCREEN,
    locale: language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const debug = await context.newCDPSession(page);
  await debug.send('WebAuthn.enable');
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${url}/desk/`);
  await page.waitForSelector('h1');
  return {
    page,
    context,
    errors,
    panel: (name) => page.getByRole('region', { name, exact: true }),
    tap: (name) => page.getByRole('button', { name, exact: true }).first().click(),
    async goTo(path) {
      await page.goto(`${url}/desk/#/${path}`);
      await page.waitForSelector('h1');
    },
  };
}

const W = {
  ja: {
    code: '一度だけのコード',
    name: '名前',
    mail: 'メールアドレス',
    create: '作る',
    key: 'パスキーの名前',
    make: 'パスキーを作る',
    queue: '待ち行列',
  },
  en: {
    code: 'One-time code',
    name: 'Name',
    mail: 'Mail address',
    create: 'Create',
    key: 'Name of the passkey',
    make: 'Make a passkey',
    queue: 'Queue',
  },
} as const;

/** Becomes the desk's first admin by the code from the terminal, makes a passkey, and stands before the queue. */
export async function becomeAdmin(
  { page, errors }: Staff,
  language: Language,
  who: { readonly code: string; readonly name: string; readonly mail: string },
  look: (name: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const w = W[language];
  await page.getByLabel(w.code).fill(who.code);
  await page.getByLabel(w.name, { exact: true }).fill(who.name);
  await page.getByLabel(w.mail).fill(who.mail);
  await look('first-run');
  await page.getByRole('button', { name: w.create, exact: true }).click();
  await page.getByLabel(w.key).fill('work');
  await look('passkey');
  await page.getByRole('button', { name: w.make, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: w.queue }).waitFor();
  // Who is not yet in hears 401 and 403, which Chromium writes down as errors.
  errors.length = 0;
}
