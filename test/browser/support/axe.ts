// Holds a page against axe-core's rules.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on a page as it stands, and whether it scrolls sideways. */
export async function axe(page: Page): Promise<readonly string[]> {
  // Through the debugger, since the page's own policy refuses foreign scripts, as it should.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    // A page that is still fading in has no contrast to speak of.
    const fading = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) <= 1_000);
    await Promise.allSettled(fading.map(({ finished }) => finished));
    const { axe: run } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await run.run();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push('scrolls sideways');
    return found;
  });
}
