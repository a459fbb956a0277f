// textlint's rules for technical writing, tuned for letters: each rule of preset-ja-technical-writing is on in our words or off with a reason.
import type { Text } from '#core/base/language.ts';
import type { Severity } from '#core/message/proofread/types.ts';

type Tuning =
  | { readonly off: string }
  | {
      readonly options: true | Readonly<Record<string, unknown>>;
      readonly severity: Severity;
      readonly say: Text;
    };

export const TUNING: Readonly<Record<string, Tuning>> = {
  'sentence-length': {
    off: 'our own long-sentence counts characters as people see them, and leaves out addresses',
  },
  'max-comma': { off: 'counts half-width commas, which stand in our amounts (17,800)' },
  'max-ten': { off: 'our own long-sentence lets a list of short words pass' },
  'max-kanji-continuous-len': { off: 'names of desks and products are long runs of kanji' },
  'arabic-kanji-numbers': { off: 'one writes 一つ and 1つ alike to a desk' },
  'ja-no-mixed-period': {
    off: 'names, labels and lists end without 。; our own sentence-end tells them apart',
  },
  'no-exclamation-question-mark': {
    off: 'a question may end in ?, and a frightened person is not to be corrected for !',
  },
  'ja-no-weak-phrase': { off: '「かもしれません」 is honest where one is not sure (B7)' },
  'ja-no-successive-word': {
    off: 'alarms at 一つ一つ and 私ははは…; our own repeated-word and doubled-particle know them',
  },
  'ja-unnatural-alphabet': { off: 'ids, initials and product names hold single letters' },
  'no-unmatched-pair': {
    off: 'alarms at （…), which every reader takes as a pair; our own open-bracket does not',
  },
  'no-mix-dearu-desumasu': {
    options: { preferInHeader: '', preferInBody: 'ですます', preferInList: '', strict: false },
    severity: 'hint',
    say: {
      ja: 'ほかの文は「です・ます」です。',
      en: 'The other sentences are in the polite form.',
    },
  },
  'no-double-negative-ja': {
    options: true,
    severity: 'hint',
    say: { ja: '打ち消しが2回あります。', en: 'Two negations stand in one sentence.' },
  },
  'no-dropping-the-ra': {
    options: true,
    severity: 'hint',
    say: { ja: '手紙では「ら」を入れて書きます。', en: 'In writing the ら is kept.' },
  },
  'no-doubled-conjunctive-particle-ga': {
    options: true,
    severity: 'hint',
    say: { ja: '「が、」が2回あります。文を分けましょう。', en: 'Two “が、” stand in one sentence.' },
  },
  'no-doubled-conjunction': {
    options: true,
    severity: 'hint',
    say: { ja: '同じつなぎの言葉が続いています。', en: 'The same conjunction stands twice in a row.' },
  },
  'no-doubled-joshi': {
    off: 'alarmed at 21 sound sentences of our own texts (荷物が届く予定があります); our own doubled-particle does not',
  },
  'no-nfd': {
    options: true,
    severity: 'wrong',
    say: { ja: '濁点が文字から離れています。', en: 'A sound mark stands apart from its letter.' },
  },
  'no-invalid-control-character': {
    options: true,
    severity: 'wrong',
    say: { ja: '見えない文字が入っています。', en: 'An invisible character stands here.' },
  },
  'no-zero-width-spaces': {
    options: true,
    severity: 'wrong',
    say: { ja: '幅のない空白が入っています。', en: 'An invisible space stands here.' },
  },
  'no-hankaku-kana': {
    options: true,
    severity: 'hint',
    say: { ja: '半角のカタカナは、化けることがあります。', en: 'Half-width kana may arrive garbled.' },
  },
  'ja-no-abusage': {
    options: true,
    severity: 'wrong',
    say: { ja: '言葉の使い方を確かめましょう。', en: 'The word is not used so.' },
  },
  'ja-no-redundant-expression': { off: '「調査を行う」 is how desks and letters speak' },
};
