// Reads a mail: subject, header fields, words, links, names of attachments and what is in them.
import { readHtml } from '../verdict/mail/read-html.ts';
import { takeMailApart } from '../verdict/mail/read-mail.ts';
import { MEMBERS_MAX, TEXT_MAX } from './limits.ts';
import {
  type Contents,
  inside,
  joinContents,
  NOTHING,
  type Place,
  type ReadInside,
  type TextPart,
  unreadable,
} from './types.ts';

/** What servers and programs write into every mail: long, random by design, and no one's secret. */
const MACHINE =
  /^(?:received|dkim-signature|arc-.*|x-.*|authentication-results|message-id|references|in-reply-to|return-path|content-.*|mime-version|date|list-.*|thread-.*|feedback-id|delivered-to|domainkey-signature)$/;

/** Never throws. */
export async function readMailFile(bytes: Uint8Array, readInside: ReadInside): Promise<Contents> {
  const mail = await takeMailApart(bytes);
  if (!mail.ok) {
    const code = mail.problems[0]?.code ?? '';
    if (code === 'mail-too-large') return unreadable('too-large');
    if (code === 'mail-too-deep') return unreadable('too-deep');
    return unreadable(code === 'mail-unreadable' ? 'damaged' : 'too-many');
  }
  const { subject = '', text = '', html, headers, attachments } = mail.value;
  const parts: TextPart[] = [];
  const put = (place: Place, words: string): void => {
    if (words.trim() !== '') parts.push({ place, text: words.slice(0, TEXT_MAX) });
  };
  put({ in: 'text', part: 'subject' }, subject);
  put(
    { in: 'text', part: 'header' },
    headers
      .filter(({ key }) => key !== 'subject' && !MACHINE.test(key))
      .map(({ key, value }) => `${key}: ${value}`)
      .join('\n'),
  );
  put({ in: 'text', part: 'body' }, text);
  const seen = readHtml(html ?? '');
  if (bare(seen.text) !== bare(text)) put({ in: 'text', part: 'body' }, seen.text);
  put({ in: 'text', part: 'link' }, seen.links.map(({ url }) => url).join('\n'));
  const contents: Contents[] = [{ ...NOTHING, parts }];
  if (seen.isCut || text.length > TEXT_MAX) contents.push(unreadable('too-long'));
  if (attachments.length > MEMBERS_MAX) contents.push(unreadable('too-many'));
  for (const [index, attachment] of attachments.slice(0, MEMBERS_MAX).entries()) {
    const name = attachment.filename ?? '';
    const member = name === '' ? `${index + 1}` : name;
    const { content } = attachment;
    const own = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    if (name !== '')
      contents.push(inside(member, { ...NOTHING, parts: [{ place: { in: 'name' }, text: name }] }));
    contents.push(await readInside(own, member));
  }
  return joinContents(contents);
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
