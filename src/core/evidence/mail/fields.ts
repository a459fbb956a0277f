// Reads the labelled lines of a notice (`IP アドレス: 203.0.113.5`), also where the value stands on the line below.

export interface NoticeFields {
  /** The first value under one of the labels (folded: NFKC, lower case, no blanks); '' when there is none. */
  get(...labels: readonly string[]): string;
}

const TEXT_MAX = 20_000;
const LINES_MAX = 400;
const LABEL_MAX = 40;
const LABELLED = /^([^:：]{1,40})[:：](.*)$/u;
/** `合計  59,800円`: shops line up sums with blanks. */
const SPACED = /^([^\s:：\d]{1,20})\s{1,40}((?:[¥￥]\s?)?-?\d[\d,]*\s?[(（]?円.*)$/u;

/** A mail's words → its labelled lines; the first of a label stands, so that nothing below can change it. */
export function readFields(text: string): NoticeFields {
  const lines = text
    .slice(0, TEXT_MAX)
    .split(/\r?\n/, LINES_MAX)
    .map((line) => line.trim());
  const values = new Map<string, string>();
  for (const [at, line] of lines.entries()) {
    const labelled = LABELLED.exec(line) ?? SPACED.exec(line);
    const label = fold(labelled?.[1] ?? line);
    if (label === '' || label.length > LABEL_MAX || values.get(label)) continue;
    const own = labelled?.[2]?.trim() ?? '';
    values.set(label, own === '' ? nextValue(lines, at) : own);
  }
  return {
    get(...labels) {
      for (const label of labels) {
        const value = values.get(fold(label));
        if (value) return value;
      }
      return '';
    },
  };
}

/** The next line that is not blank, unless it is a label itself. */
function nextValue(lines: readonly string[], at: number): string {
  const next = lines.slice(at + 1, at + 3).find((line) => line !== '') ?? '';
  return /[:：]$/u.test(next) ? '' : next;
}

function fold(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s■◆●▼★・*\-_|[\]【】<>]+/gu, '');
}
