// `kakekomi desk keys show`: the public halves of the desk's keys, since when each, and to whom reports are sealed.
import { type DeskKeys, readKeyFile } from '#server/desk/key-file.ts';
import type { Language } from '#core/base/language.ts';
import { toInstant } from '#core/base/time.ts';
import { defineCommand, writeJson } from '../define-command.ts';
import { DESK_HELP, readPlace, sayFailures } from '../desk/use-desk.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { sayProblems } from '../say-problems.ts';

export const deskKeysShowCommand = defineCommand({
  name: 'desk keys show',
  summary: { ja: '鍵の公開してよい半分を見ます', en: 'The public halves of the keys' },
  help: {
    ja: `使い方: kakekomi desk keys show [--json]

署名の鍵、報告の受取人、予備の鍵を、新しい順に示します。秘密の鍵は表示しません。

${DESK_HELP.ja}

終了コード: 0 表示した、2 読めなかった
`,
    en: `Usage: kakekomi desk keys show [--json]

Signing keys, recipients of reports and offline recovery keys, newest first. No secret is shown.

${DESK_HELP.en}

Exit code: 0 shown, 2 could not be read
`,
  },
  positions: [0, 0],
  async run(given, io) {
    const place = readPlace(io);
    if (place === undefined) return FAILED;
    return sayFailures(io, async () => {
      const read = await readKeyFile(place.config.keyFile);
      if (!read.ok) {
        io.stderr.write(sayProblems(read.problems, io));
        return FAILED;
      }
      const shown = publicHalves(read.value);
      if (given.has('--json')) writeJson(shown, io);
      else io.stdout.write(sayHalves(shown, io.language));
      return YES;
    });
  },
});

/** Field by field: what is added to the file some day is not shown by accident. */
function publicHalves({ desk, signing, identities, keks, recovery }: DeskKeys) {
  const span = ({ from, until }: { readonly from: number; readonly until?: number | undefined }) => ({
    from: toInstant(from),
    until: until === undefined ? null : toInstant(until),
  });
  return {
    desk,
    signing: signing.map((one) => ({ kid: one.kid, key: one.key, ...span(one) })),
    recipients: identities.map((one) => ({ recipient: one.recipient, ...span(one) })),
    dataKeys: keks.map((one) => ({ kid: one.kid, ...span(one) })),
    recovery,
  };
}

function sayHalves(shown: ReturnType<typeof publicHalves>, language: Language): string {
  const ja = language === 'ja';
  const since = ({ from, until }: { readonly from: string; readonly until: string | null }): string =>
    until === null
      ? ja
        ? `${from} から`
        : `since ${from}`
      : ja
        ? `${from} から ${until} まで`
        : `${from} until ${until}`;
  const lines = [
    ...shown.signing.map((one) => `${ja ? '署名' : 'Signing'} ${one.kid} ${one.key} ${since(one)}`),
    ...shown.recipients.map((one) => `${ja ? '受取' : 'Reports'} ${one.recipient} ${since(one)}`),
    ...shown.dataKeys.map((one) => `${ja ? '事案' : 'Cases'} ${one.kid} ${since(one)}`),
    ...shown.recovery.map((one) => `${ja ? '予備' : 'Recovery'} ${one}`),
    ...(shown.recovery.length === 0 ? [ja ? '予備の鍵: なし' : 'Recovery: none'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
