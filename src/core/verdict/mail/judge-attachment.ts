// Names what an attachment could do, by its name and type alone; it is never opened.
import { wordSet } from '../../base/word-set.ts';
import { hasHidden } from '../read-link.ts';
import { withoutHonestMarks } from './honest-marks.ts';
import type { Danger, JudgedAttachment, MailAttachment } from './types.ts';

/** What runs when opened, on Windows, macOS, Android or iOS. */
const RUNS = wordSet(
  `exe scr com pif bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta msi msix appx appxbundle cpl jar lnk url scf inf reg dll iso img vhd
   vhdx dmg pkg app command apk xapk mobileconfig chm application gadget msc settingcontent-ms library-ms search-ms one rdp`,
);
/** A page that shows a form from the person's own disk. */
const PAGES = wordSet('htm html xhtml shtml mht mhtml svg xht');
const MACROS = wordSet('docm dotm xlsm xltm xlsb xlam pptm potm ppsm ppam doc xls ppt rtf iqy slk');
/** Closed: archives, mails inside mails, and what names itself nothing. */
const ARCHIVES = wordSet('zip rar 7z gz tgz tar bz2 xz cab ace arj lzh lha z eml msg');
const DOCUMENTS = wordSet('pdf doc docx xls xlsx ppt pptx txt csv jpg jpeg png gif heic mp4 mp3 eml');

/** What grade of care an attachment needs. */
export function judgeAttachment(attachment: MailAttachment): JudgedAttachment {
  const danger = dangerOf(attachment);
  return danger === undefined ? attachment : { ...attachment, danger };
}

function dangerOf({ name, type }: MailAttachment): Danger | undefined {
  if (hasHidden(withoutHonestMarks(name))) return 'hidden-name';
  // Windows drops dots and spaces at the end; full-width dots look like dots.
  const endings = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.\s]+$/, '')
    .split('.')
    .slice(1);
  const last = (endings.at(-1) ?? '').trim();
  const before = (endings.at(-2) ?? '').trim();
  if (RUNS.has(last)) return DOCUMENTS.has(before) ? 'double-ending' : 'runs';
  if (/executable|x-ms-?(?:dos|download|installer)|javascript|x-sh$|x-bat|hta|android\.package/.test(type))
    return 'runs';
  if (PAGES.has(last) || /^(?:text\/html|image\/svg\+xml|application\/xhtml)/.test(type)) return 'page';
  if (MACROS.has(last) || /macroenabled/i.test(type)) return 'macro';
  if (ARCHIVES.has(last) || /zip|\brar|7z|compressed|gzip|x-tar|rfc822|ms-tnef/.test(type)) return 'archive';
  // Shown by some programs in place of the words we read: AMP pages, invitations.
  if (/^text\/(?:x-amp-html|calendar)/.test(type)) return 'archive';
  if (name.trim() === '' && /^(?:$|application\/octet-stream|text\/)/.test(type)) return 'archive';
  return undefined;
}
