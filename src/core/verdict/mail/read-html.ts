// Takes the visible words and the links out of a mail's HTML, as text; nothing is rendered, run or fetched.
import { Parser } from 'htmlparser2';
import { wordSet } from '../../base/word-set.ts';
import type { MailLink } from './types.ts';

/** UTF-16 units; a long newsletter has about 200,000. */
const HTML_MAX = 2_000_000;
/** Each closing tag looks through the open ones, so their number bounds the work. */
const TAGS_MAX = 60_000;
const LINKS_MAX = 10_000;
const SHOWN_MAX = 300;
const PIECE = 16_384;

/** Shown by no mail program. Not `head`: a browser ends it at the first word; not `noscript`: mail programs run no scripts. */
const UNSEEN = wordSet('script style title template');
const VOID = wordSet('br img hr input meta link area base col wbr source');
const BLOCKS = wordSet(
  'address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul',
);
/**
 * Words broken up by what no one sees ("パス<span>xx</span>ワード") are read as they are seen. What seems hidden is read too,
 * apart: a browser may understand the style otherwise (`display:none;display:block`).
 */
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
  readonly sight: Sight;
}

/** `hidden`: by its style; `never`: no words at all, like a script. */
type Sight = 'shown' | 'hidden' | 'never';

/** A mail's HTML part → what a person would see and could tap. */
export function readHtml(html: string): HtmlReading {
  const text: string[] = [];
  const aside: string[] = [];
  const links: MailLink[] = [];
  const seen = new Set<string>();
  const open: Open[] = [];
  let hidden = 0;
  let never = 0;
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
    if (href !== undefined) link = { url: href, shown: '' };
  };
  const say = (words: string) => {
    if (never > 0) return;
    if (hidden > 0) {
      aside.push(words);
      return;
    }
    text.push(words);
    if (link !== undefined && link.shown.length < SHOWN_MAX) link.shown += words.slice(0, SHOWN_MAX);
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        tags += 1;
        if (BLOCKS.has(name)) say('\n');
        if (name === 'base' && base === '') base = attributes['href'] ?? '';
        if (name === 'a' || name === 'area') begin(attributes['href'] ?? attributes['xlink:href']);
        if (name === 'img') say(attributes['alt'] ?? '');
        if (name === 'form') {
          begin(attributes['action']);
          keep();
        }
        hasForm ||= name === 'form' || (name === 'input' && attributes['type']?.toLowerCase() !== 'hidden');
        if (VOID.has(name)) return;
        const isHidden = 'hidden' in attributes || HIDING.test(attributes['style'] ?? '');
        const sight: Sight = UNSEEN.has(name) ? 'never' : isHidden ? 'hidden' : 'shown';
        open.push({ name, sight });
        if (sight === 'hidden') hidden += 1;
        if (sight === 'never') never += 1;
      },
      ontext: say,
      onclosetag(name) {
        if (name === 'a') keep();
        if (BLOCKS.has(name)) say('\n');
        // The parser closes what was left open, innermost first, so the last one is always the one.
        if (open.at(-1)?.name !== name) return;
        const sight = open.pop()?.sight;
        if (sight === 'hidden') hidden -= 1;
        if (sight === 'never') never -= 1;
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
    text: [text.join(''), aside.join('')]
      .join('\n')
      .replace(/[ \t\r\f\v]+/g, ' ')
      .replace(/\s*\n\s*/g, '\n')
      .trim(),
    // `base` counts for every link, also those above it.
    links: links.flatMap(({ url, shown }) => {
      const resolved = resolve(url, base);
      return resolved === '' ? [] : [{ url: resolved, shown }];
    }),
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
