// `kakekomi directory search`: organisations by name, in whichever script it is typed.
import { inLanguage } from '#core/directory/types.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, NO, YES } from '../exit-codes.ts';
import { openDirectory } from '../open-directory.ts';

const HITS_MAX = 10;

export const directorySearchCommand = defineCommand({
  name: 'directory search',
  summary: { ja: '名前で探します', en: 'Find by name' },
  help: {
    ja: `使い方: kakekomi directory search 名前 [--json]

漢字、かな、ローマ字、英語で探せます。少しの打ち間違いも探します。

終了コード: 0 見つかった、1 見つからない、2 読めなかった
`,
    en: `Usage: kakekomi directory search NAME [--json]

Finds by kanji, kana, romaji or English, with small slips.

Exit code: 0 found, 1 nothing found, 2 could not be read
`,
  },
  positions: [1, 20],
  async run(given, io) {
    const directory = await openDirectory(io);
    if (directory === undefined) return FAILED;
    const hits = directory.search(given.positions.join(' ').slice(0, 200), { limit: HITS_MAX });
    if (given.has('--json')) {
      writeJson(
        hits.map(({ organisation: { id, name }, score }) => ({ id, name, score })),
        io,
      );
    } else if (hits.length === 0) {
      say(io.stderr, { ja: '見つかりませんでした。', en: 'Nothing found.' }, io);
    } else {
      const width = Math.max(...hits.map(({ organisation }) => organisation.id.length)) + 2;
      for (const { organisation } of hits) {
        io.stdout.write(`${organisation.id.padEnd(width)}${inLanguage(organisation.name, io.language)}\n`);
      }
    }
    return hits.length > 0 ? YES : NO;
  },
});
