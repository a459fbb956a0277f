// Takes the visible words and the links out of a mail's HTML, as text; nothing is rendered, run or fetched.
import { Parser } from 'htmlparser2';
import type { MailLink } from './types.ts';

/** UTF-16 units; a long newsletter has about 200,000. */
const HTML_MAX = 2_000_000;
/** Each closing tag looks through the open ones, so their number bounds the work. */
const TAGS_MAX = 60_000;
const LINKS_MAX = 10_000;
const SHOWN_MAX = 300;
const PIECE = 16_384;

const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'math']);
const VOID = new Set(['br', 'img', 'hr', 'input', 'meta', 'link', 'area', 'base', 'col', 'wbr', 'source']);
const BLOCKS = new Set(
  'address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Words broken up by what no one sees ("パス<span>xx</span>ワード") are read as they are seen. */
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d])/i;

export interface HtmlReading {
  readonly text: string;
  readonly links: readonly MailLink[];
  readonly hasForm: boolean;
  readonly isCut: boolean;
}

interface Open {
  readonly name: string;
  readonly isUnseen: boolean;
}

/** A mail's HTML part → what a person would see and could tap. */
export function readHtml(html: string): HtmlReading {
  const text: string[] = [];
  const links: MailLink[] = [];
  const seen = new Set<string>();
  const open: Open[] = [];
  let unseen = 0;
  let tags = 0;
  let hasForm = false;
  let base = '';
  let link: { url: string; shown: string } | undefined;

  const keep = () => {
    if (link === undefined) return;
    const shown = link.shown.replace(/\s+/g, ' ').trim();
    const key = `${link.url}\n${shown}`;
    if (!seen.has(key) && links.length < LINKS_MAX) {
      seen.add(key);
      links.push({ url: link.url, shown });
    }
    link = undefined;
  };
  const begin = (href: string | undefined) => {
    keep();
    const url = href === undefined ? '' : resolve(href, base);
    if (url !== '') link = { url, shown: '' };
  };
  const say = (words: string) => {
    if (unseen > 0) return;
    text.push(words);
    if (link !== undefined && link.shown.length < SHOWN_MAX) link.shown += words.slice(0, SHOWN_MAX);
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        tags += 1;
        if (BLOCKS.has(name)) say('\n');
        if (name === 'base' && base === '') base = attributes['href'] ?? '';
        if (name === 'a' || name === 'area') begin(attributes['href']);
        if (name === 'img') say(attributes['alt'] ?? '');
        if (name === 'form') {
          begin(attributes['action']);
          keep();
        }
        hasForm ||= name === 'form' || (name === 'input' && attributes['type']?.toLowerCase() !== 'hidden');
        if (VOID.has(name)) return;
        const isUnseen = UNSEEN.has(name) || HIDING.test(attributes['style'] ?? '');
        open.push({ name, isUnseen });
        if (isUnseen) unseen += 1;
      },
      ontext: say,
      onclosetag(name) {
        if (name === 'a') keep();
        if (BLOCKS.has(name)) say('\n');
        // The parser closes what was left open, innermost first, so the last one is always the one.
        if (open.at(-1)?.name === name && open.pop()?.isUnseen === true) unseen -= 1;
      },
    },
    { decodeEntities: true },
  );
  const whole = html.slice(0, HTML_MAX);
  let isCut = html.length > HTML_MAX;
  // In pieces, so that a page of nothing but tags ends early.
  for (let at = 0; at < whole.length; at += PIECE) {
    parser.write(whole.slice(at, at + PIECE));
    if (tags > TAGS_MAX) {
      isCut = true;
      break;
    }
  }
  parser.end();
  keep();
  return {
    text: text
      .join('')
      .replace(/[ \t\r\f\v]+/g, ' ')
      .replace(/\s*\n\s*/g, '\n')
      .trim(),
    links,
    hasForm,
    isCut: isCut || links.length >= LINKS_MAX,
  };
}

/** Where it leads; an in-page mark or a relative address without a base leads nowhere from a mail. */
function resolve(href: string, base: string): string {
  // As a browser does before it reads an address (WHATWG URL 4.4): ends stripped, tabs and line ends removed.
  const plain = href.trim().replace(/[\t\r\n]/g, '');
  if (plain === '' || plain.startsWith('#')) return '';
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain)) return plain;
  if (/^(?:www\.|[\\/]{2})/i.test(plain)) return plain.replace(/^[\\/]{2}/, 'https://');
  return base !== '' && URL.canParse(plain, base) ? new URL(plain, base).href : '';
}
