// Measures reading secrets out of pictures: which of the planted ones are found, what else is covered, what is left after blacking out.
// Run: node scripts/run.js bench/ocr.ts [--text]
import { createPictureReader } from '#readers/read-picture.ts';
import { blackOut } from '#readers/black-out.ts';
import { NODE_FILES } from '#readers/node/reader-files.ts';
import { decodePicture } from '#readers/node/picture-file.ts';
import { launchBrowser } from '../test/browser/support/browser.ts';
import { draw, type Scene, SCENES, score, VARIATIONS, vary } from '../test/support/pictures.ts';
import { median } from './support/median.ts';

const showsText = process.argv.includes('--text');
const browser = await launchBrowser();
const reader = createPictureReader(NODE_FILES);
async function measure(scenes: readonly Scene[]): Promise<void> {
  const total = { planted: 0, found: 0, falseBoxes: 0, left: 0 };
  const seconds: number[] = [];

  console.log(
    '| picture | size | planted | found | false boxes | left after | s |\n|---|---|--:|--:|--:|--:|--:|',
  );
  for (const scene of scenes) {
    const { file, planted } = await draw(browser, scene);
    const decoded = await decodePicture(file);
    if (!decoded.ok) throw new Error(`Expected ${scene.name} to decode`);
    const pixels = decoded.value;
    const started = performance.now();
    const { secrets, words } = await reader.read(pixels);
    const took = (performance.now() - started) / 1000;
    seconds.push(took);
    const { found, missed, falseBoxes } = score(
      planted,
      secrets.flatMap(({ boxes }) => boxes),
    );
    blackOut(
      pixels,
      secrets.flatMap(({ boxes }) => boxes),
    );
    const again = await reader.read(pixels);
    const text = again.words
      .map((word) => word.text)
      .join('')
      .replaceAll(/\s/g, '');
    const left = planted.filter((secret) => text.includes(secret.text.replaceAll(/\s/g, '')));
    total.planted += planted.length;
    total.found += found.length;
    total.falseBoxes += falseBoxes.length;
    total.left += left.length;
    console.log(
      `| ${scene.name}, ${scene.language}, ${scene.scheme} | ${pixels.width}×${pixels.height}, ${scene.scale}× | ${planted.length} | ${found.length} | ${falseBoxes.length} | ${left.length} | ${took.toFixed(1)} |`,
    );
    if (showsText) {
      for (const secret of missed) console.log(`    missed ${secret.kind} ${secret.text}`);
      for (const { finding, boxes } of secrets)
        console.log(
          `    ${finding.kind} ${finding.confidence} ${JSON.stringify(finding.text)} ${boxes.map((b) => (falseBoxes.includes(b) ? 'FALSE' : 'ok')).join()}`,
        );
      console.log(
        `    ${words.map((word, at) => (at > 0 && words[at - 1]?.line !== word.line ? `\n    ${word.text}` : word.text)).join('␣')}`,
      );
    }
  }
  console.log(
    `${total.found} of ${total.planted} planted secrets found (${((100 * total.found) / total.planted).toFixed(1)} %), ` +
      `${total.falseBoxes} false boxes in ${scenes.length} pictures, ${total.left} still readable after; ` +
      `${median(seconds).toFixed(1)} s a picture (median), slowest ${(Math.max(...seconds) / median(seconds)).toFixed(1)} × that`,
  );
}

// The engine starts with the first picture; that is measured in the browser.
await reader.read({ data: new Uint8ClampedArray(4 * 100 * 100).fill(255), width: 100, height: 100 });
await measure(SCENES);
for (const variation of VARIATIONS) {
  console.log(`\n${variation.name}:`);
  await measure(SCENES.map((scene) => vary(scene, variation)));
}
await browser.close();
process.exit(0);
