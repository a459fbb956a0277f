// A day that was not yet, one before the account existed, or one no event of the case has.
import { earliest, latest, toLocalDate } from '../../../base/time.ts';
import type { CaseState } from '../../../journal/types.ts';
import { mainAccount } from '../../story.ts';
import { resolveDate, sayDate, writtenDates } from '../dates.ts';
import { around, lineAt } from '../read-text.ts';
import type { Found, Rule } from '../types.ts';

const PAST =
  /(?:ました|でした|されて|れた|した)|\b(?:was|were|had|did|got|made|noticed|received|found|saw|changed|used|stolen|\w{2,12}ed)\b/u;
const AHEAD =
  /まで|以降|予定|期限|次回|つもり|ください|ましょう|\b(?:until|by|will|due|deadline|next|please|from now)\b/iu;
const OWN_LIFE =
  /生年月日|誕生|生まれ|登録|開設|作成|入会|契約|born|birth|registered|opened|joined|created|signed up|since/iu;

export const dateUnlikely: Rule = {
  id: 'date-unlikely',
  languages: ['ja', 'en'],
  kinds: ['body', 'chat', 'form'],
  find(reading) {
    const { state, own, today } = reading;
    const known = state === undefined ? undefined : knownDays(state);
    const opened = state === undefined ? undefined : openedDay(state);
    return writtenDates(own).flatMap((date): readonly Found[] => {
      const day = resolveDate(date, today);
      if (day === undefined || known?.has(day) === true) return [];
      const shape = lineAt(reading, date.start)?.shape;
      if (shape !== 'plain' && shape !== 'item') return [];
      const sentence = around(reading, date.start);
      const place = { start: date.start, end: date.end };
      if (day > today && PAST.test(sentence) && !AHEAD.test(sentence))
        return [
          {
            ...place,
            severity: 'wrong',
            say: { ja: 'まだ来ていない日です。日付を確かめましょう。', en: 'This day has not come yet.' },
          },
        ];
      if (OWN_LIFE.test(sentence)) return [];
      if (opened !== undefined && day < opened)
        return [
          {
            ...place,
            severity: 'unclear',
            say: {
              ja: 'アカウントの登録より前の日です。',
              en: 'This is before the account was opened.',
            },
          },
        ];
      if (known === undefined || known.size === 0 || shape !== 'plain' || day > today || !PAST.test(sentence))
        return [];
      return [
        {
          ...place,
          severity: 'hint',
          say: {
            ja: `${sayDate(day, 'ja')}のことは、まだ記録にありません。`,
            en: `Your record has nothing on ${sayDate(day, 'en')} yet.`,
          },
        },
      ];
    });
  },
};

/** Every day the case knows: of its events and entries, and those its texts mention. */
function knownDays(state: CaseState): ReadonlySet<string> {
  const { items, zone } = state;
  const days = new Set<string>();
  for (const list of [items.happening, items.transaction, items['password-change'], items.evidence])
    for (const { when } of list.values()) {
      if (when.sure === 'unknown') continue;
      for (const at of [earliest(when), latest(when)])
        if (at !== undefined) days.add(toLocalDate(at, when.zone)).add(toLocalDate(at, zone));
    }
  const instants = [
    state.openedAt,
    ...[...state.contacts.values()].map(({ startedAt }) => startedAt),
    ...[...state.steps.values()].map(({ at }) => at),
    ...[...items.task.values()].flatMap(({ done }) => done?.at ?? []),
    ...[...items.message.values()].flatMap(({ sent }) => sent?.at ?? []),
  ];
  for (const at of instants) days.add(toLocalDate(Date.parse(at), zone));
  const said = [
    ...[...items.happening.values()].map(({ what }) => what),
    ...[...items.transaction.values()].map(({ what }) => what),
    ...[...items.evidence.values()].map(({ what }) => what),
    ...[...items.task.values()].flatMap(({ what, done }) => [what, done?.proof ?? '']),
    ...[...state.steps.values()].map(({ proof }) => proof ?? ''),
    ...[...state.contacts.values()].flatMap(({ notes }) => notes.map(({ text }) => text)),
    ...[...items.account.values()].flatMap(({ facts }) => Object.values(facts)),
    ...Object.values(state.person),
  ].join('\n');
  for (const date of writtenDates(said)) {
    const day = resolveDate(date, state.openedAt.slice(0, 10));
    if (day !== undefined) days.add(day);
  }
  return days;
}

/** The first day the account may have existed, as told: `2019年4月`, `2019-04-01`, `2019`. */
function openedDay(state: CaseState): string | undefined {
  const said = mainAccount(state)?.facts['opened-when'] ?? '';
  const hit = /(?<!\d)((?:19|20)\d{2})(?:[年\-/.]\s?(\d{1,2}))?(?:[月\-/.]\s?(\d{1,2}))?/u.exec(said);
  if (hit === null) return undefined;
  const [, year = '', month = '1', day = '1'] = hit;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
