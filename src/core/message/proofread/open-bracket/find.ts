// 「 or ( that is never closed, and a quotation mark without its partner.
import type { Found, Rule } from '../types.ts';

const PAIRS: Readonly<Record<string, string>> = {
  '「': '」',
  '『': '』',
  '（': '）',
  '【': '】',
  '“': '”',
  '(': ')',
};
const CLOSERS = new Set(['」', '』', '】', '”']);

export const openBracket: Rule = {
  id: 'open-bracket',
  languages: ['ja', 'en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    return paragraphs(reading.own).flatMap(({ start, text }) => [
      ...unclosed(text).map((at) => remark(start + at, text.charAt(at))),
      ...(reading.language === 'en' ? straightQuote(text).map((at) => remark(start + at, '"')) : []),
    ]);
  },
};

function paragraphs(text: string): readonly { readonly start: number; readonly text: string }[] {
  const found: { start: number; text: string }[] = [];
  let start = 0;
  for (const part of text.split(/(?<=\n\n)|(?<=\n)(?=[■・•>-])/u)) {
    found.push({ start, text: part });
    start += part.length;
  }
  return found;
}

/** Full- and half-width brackets are taken as one kind: （…) is seen daily and read without a thought. */
function closes(open: string, close: string): boolean {
  if (open === '(' || open === '（') return close === ')' || close === '）';
  return PAIRS[open] === close;
}

function unclosed(text: string): readonly number[] {
  const open: number[] = [];
  const alone: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    // A face :( or (^ opens nothing.
    if (mark === '(' && /[:;=]-?$/u.test(text.slice(Math.max(0, at - 2), at))) continue;
    if (PAIRS[mark] !== undefined) open.push(at);
    else if (CLOSERS.has(mark) || mark === ')' || mark === '）') {
      const last = open.at(-1);
      if (last !== undefined && closes(text.charAt(last), mark)) open.pop();
      // 1) and a) number a list, so only marks that always come in pairs count when alone.
      else if (CLOSERS.has(mark)) alone.push(at);
    }
  }
  return [...open, ...alone].toSorted((a, b) => a - b);
}

/** An odd straight quotation mark; one after a figure may mean inches. */
function straightQuote(text: string): readonly number[] {
  const marks = [...text.matchAll(/(?<!\d)"/gu)].map(({ index }) => index);
  return marks.length % 2 === 1 ? marks.slice(-1) : [];
}

function remark(at: number, mark: string): Found {
  const isOpener = PAIRS[mark] !== undefined;
  return {
    start: at,
    end: at + 1,
    severity: 'wrong',
    say: {
      ja: isOpener ? `かっこ ${mark} が閉じていません。` : `かっこ ${mark} の相手がありません。`,
      en: `“${mark}” has no partner.`,
    },
  };
}
