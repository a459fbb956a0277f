// Promises of what is shown (D1, D5): neither what both ends share nor a secret that slipped in leaves by a screen or a file.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { CaseMaker, mail, report, uuid } from '../../../test/support/desk-cases.ts';
import { isBlocking } from '../guard/guard.ts';
import { guardEntryData } from '../guard/guard-value.ts';
import { coverSecrets } from './cover.ts';
import { caseFile } from './exports/case-json.ts';
import { foldDeskCase } from './fold-desk-case.ts';
import { shownEntry, shownState } from './shown.ts';

const SLIP = 'パスワードは hunter2Secret! です';
const made = new CaseMaker()
  .report({ letter: { subject: '件名', body: SLIP } })
  .add(
    'mail-received',
    { mail: mail({ text: SLIP }), covered: coverSecrets({ mail: mail({ text: SLIP }) }) },
    'mail',
  )
  .person('report', undefined, { data: report() })
  .instruct(uuid(7))
  .add('erased', { target: 1, because: '', kid: '', signature: '' });
const state = foldDeskCase(made.entries);
const { secret } = report();

test('D5: the secret both ends share is in no view, nor is one that slipped in', () => {
  const shown = shownState(state);
  ok(shown.hasCovered);
  deepEqual(shown.state.erased, [1]);
  equal(shown.state.report?.letter.body, 'パスワードは •••• です');
  const file = caseFile('KK-7F3M-9Q2X', state, made.entries, '2026-11-24T00:00:00.000Z');
  for (const view of [shown, file, made.entries.map(shownEntry)]) {
    const text = JSON.stringify(view);
    ok(!text.includes(secret) && !text.includes('hunter2'));
    deepEqual(
      guardEntryData(view).filter(({ finding }) => isBlocking(finding)),
      [],
    );
  }
  equal(file.state.report?.secret, '');
});

test('D2: what holds no secret is shown as it is, and an erased entry as gone', () => {
  const said = made.entries[3];
  if (said === undefined) throw new Error('Expected what the desk said');
  deepEqual(shownEntry(said), said);
  const gone = new CaseMaker().add('noted', undefined).entries[0];
  if (gone === undefined) throw new Error('Expected an entry');
  deepEqual(shownEntry(gone), gone);
  ok(!shownState(foldDeskCase(new CaseMaker().report().entries)).hasCovered);
});
