// Reads the little Markdown our texts use into plain data, so that pages draw a tree and no text ever becomes HTML.
import { problem, ok, type Problem, type Result } from '../base/result.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  /** `to` is an id the caller allowed, never an address. */
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

export type Block =
  | { readonly kind: 'heading'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

export const MARKDOWN_MAX = 20_000;
const BLOCKS_MAX = 200;
/** The longest bold or link text: looking no further keeps the reader linear in the text's length. */
const SPAN_MAX = 300;

const HEADING = /^#{1,3} {1,3}(\S.*)$/;
const BULLET = /^[-*] {1,3}(\S.*)$/;
const NUMBER = /^\d{1,3}\. {1,3}(\S.*)$/;
// Control characters but tab and newline, and those that turn the reading direction: they hide what a text says.
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

/** Whether a link may point to this id. */
type LinkCheck = (id: string) => boolean;

/**
 * Text → blocks. Knows headings, paragraphs, `-` and `1.` lists, `**bold**` and `[text](id)`; everything else, HTML
 * included, stays text. A link to an id that `canLink` refuses is a problem, not a link.
 */
export function parseMarkdown(text: string, canLink: LinkCheck = () => false): Result<readonly Block[]> {
  if (text.length > MARKDOWN_MAX) return problem('markdown-too-long', { max: MARKDOWN_MAX });
  const drafts = toDrafts(text.replaceAll('\r\n', '\n').replace(UNSEEN, ''));
  if (drafts.length > BLOCKS_MAX) return problem('markdown-too-many-blocks', { max: BLOCKS_MAX });
  const problems: Problem[] = [];
  const inline = (source: string) => parseInlines(source, canLink, problems);
  const blocks = drafts.map((draft): Block => {
    switch (draft.kind) {
      case 'list':
        return { kind: 'list', ordered: draft.ordered, items: draft.lines.map(inline) };
      case 'heading':
        return { kind: 'heading', inlines: inline(draft.lines.join(' ')) };
      case 'paragraph':
        return { kind: 'paragraph', inlines: inline(joinLines(draft.lines)) };
    }
  });
  return problems.length > 0 ? { ok: false, problems } : ok(blocks);
}

/** What the blocks say, without marks: for search, for reading aloud, for counting sentences. */
export function plainText(blocks: readonly Block[]): string {
  const say = (inlines: readonly Inline[]) => inlines.map((inline) => inline.text).join('');
  return blocks
    .flatMap((block) => (block.kind === 'list' ? block.items.map(say) : [say(block.inlines)]))
    .join('\n');
}

interface Draft {
  readonly kind: Block['kind'];
  readonly ordered: boolean;
  readonly lines: string[];
}

function toDrafts(text: string): readonly Draft[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  const add = (kind: Block['kind'], line: string, ordered = false) => {
    if (open?.kind !== kind || open.ordered !== ordered) {
      open = { kind, ordered, lines: [] };
      drafts.push(open);
    }
    open.lines.push(line);
  };
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const heading = HEADING.exec(line)?.[1];
    const bullet = BULLET.exec(line)?.[1];
    const numbered = NUMBER.exec(line)?.[1];
    if (line === '') open = undefined;
    else if (heading !== undefined) {
      open = undefined;
      add('heading', heading);
      open = undefined;
    } else if (bullet !== undefined) add('list', bullet);
    else if (numbered !== undefined) add('list', numbered, true);
    else add('paragraph', line);
  }
  return drafts;
}

/** Lines of one paragraph: Japanese joins without a gap, English with one. */
function joinLines(lines: readonly string[]): string {
  let joined = '';
  for (const line of lines) {
    const gap = isAscii(joined.at(-1)) && isAscii(line[0]) ? ' ' : '';
    joined += gap + line;
  }
  return joined;
}

function isAscii(char: string | undefined): boolean {
  return char !== undefined && char <= '\u007f';
}

function parseInlines(source: string, canLink: LinkCheck, problems: Problem[]): readonly Inline[] {
  const inlines: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') inlines.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const strong = source.startsWith('**', at) ? readStrong(source, at) : undefined;
    const link = source[at] === '[' ? readLink(source, at) : undefined;
    if (strong !== undefined) {
      flush();
      inlines.push({ kind: 'strong', text: strong.text });
      at = strong.end;
    } else if (link !== undefined) {
      flush();
      if (canLink(link.to)) inlines.push({ kind: 'link', text: link.text, to: link.to });
      else problems.push({ code: 'markdown-unknown-link', path: [], params: { to: link.to } });
      at = link.end;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return inlines;
}

function readStrong(source: string, at: number): { text: string; end: number } | undefined {
  const span = source.slice(at + 2, at + 2 + SPAN_MAX);
  const close = span.indexOf('**');
  return close > 0 ? { text: span.slice(0, close), end: at + close + 4 } : undefined;
}

function readLink(source: string, at: number): { text: string; to: string; end: number } | undefined {
  const span = source.slice(at + 1, at + 1 + SPAN_MAX);
  const middle = span.indexOf('](');
  const close = span.indexOf(')', middle + 2);
  if (middle < 1 || close < middle + 3) return undefined;
  return { text: span.slice(0, middle), to: span.slice(middle + 2, close), end: at + close + 2 };
}
