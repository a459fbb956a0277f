// A file that was chosen or dropped → a mail, the words in it, or what to do instead.
import { MAIL_MAX, pastedMail } from '#core/verdict/mail/looks-like-mail.ts';
import { MAIL_PROBLEMS } from '#core/verdict/mail/mail-problems.ts';
import { say, words } from '../../text.ts';
import { type GivenMail, givenMail } from './use-mail.ts';

const t = words({
  ja: {
    one: '一度に調べられるのは1つです。1つだけ選んでください。',
    picture: '写真やPDFは読めません。中の文字をコピーして、上の枠に貼ってください。',
    outlook: 'Outlookの .msg は読めません。.eml で保存しなおすか、差出人と本文を貼ってください。',
    pointer: 'メールそのものは届きませんでした。ファイルに保存してから、選んでください。',
    unreadable: 'ファイルを読めませんでした。もう一度選んでください。',
  },
  en: {
    one: 'Only one at a time can be checked. Please choose one.',
    picture: 'A picture or PDF cannot be read. Copy the words in it and paste them above.',
    outlook: 'Outlook’s .msg cannot be read. Save it as .eml, or paste the sender and the words.',
    pointer: 'The mail itself did not arrive. Save it as a file and choose that.',
    unreadable: 'The file could not be read. Please choose again.',
  },
});

type Taken =
  | { readonly mail: GivenMail }
  | { readonly text: string }
  /** In words, with what to do instead. */
  | { readonly problem: string };

export async function takeFiles(files: readonly File[]): Promise<Taken | undefined> {
  const [file] = files;
  if (file === undefined) return undefined;
  const refused = files.length > 1 ? t().one : refusal(file);
  if (refused !== '') return { problem: refused };
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // Moved away meanwhile, or kept in a cloud and not on the device.
    return { problem: t().unreadable };
  }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { problem: t().outlook };
  if (isPlainText(file)) {
    const text = decode(bytes);
    if (pastedMail(text) === undefined) return { text };
  }
  return { mail: givenMail(bytes, file) };
}

/** What a mail program hands over in place of a file: the words, or only the place where the mail lies. */
export function takeText(text: string): Taken {
  return text === '' || /^(?:message|imap|mailbox|mid|x-moz)[-\w]*:/i.test(text)
    ? { problem: t().pointer }
    : { text };
}

function refusal(file: File): string {
  if (
    /^(?:image\/|application\/pdf)/.test(file.type) ||
    /\.(?:pdf|png|jpe?g|heic|webp|gif)$/i.test(file.name)
  )
    return t().picture;
  if (/\.msg$/i.test(file.name)) return t().outlook;
  const tooLarge = MAIL_PROBLEMS['mail-too-large'];
  return file.size > MAIL_MAX && tooLarge !== undefined ? say(tooLarge({ max: MAIL_MAX })) : '';
}

/** Some mail programs save a mail's words alone. */
function isPlainText({ name, type }: File): boolean {
  return type === 'text/plain' || /\.txt$/i.test(name);
}

/** In the encodings that Windows' Notepad and mail programs write. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
