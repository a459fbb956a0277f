// Takes a mail in: chosen as a file, or dragged here from the mail program; says what to do with what is none.
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { MAIL_PROBLEMS } from '#core/verdict/mail/mail-problems.ts';
import { MAIL_MAX } from '#core/verdict/mail/looks-like-mail.ts';
import { FileButton } from '../../components/file-button.tsx';
import { say, words } from '../../text.ts';
import type { GivenMail } from './mail-answer.tsx';

const t = words({
  ja: {
    choose: 'メールのファイルを選ぶ(.eml)',
    drop: 'メールソフトから、ここへ引いてきて置くこともできます。',
    how: 'メールや写真を調べるには',
    ways: [
      'メールソフトでは、メールをここへ引いてきて置きます。だめなら「名前を付けて保存」でファイルにして選びます。',
      'パソコンのGmailでは、メール右上の「⋮」から「メッセージのソースを表示」を開き、「元のメッセージをダウンロード」します。',
      'Outlook.comでは、「…」の「表示」から「メッセージのソースを表示」を開き、全部を写して貼ります。',
      'スマホでは、差出人のアドレスと本文を写して、貼ります。',
      '画面の写真は、写真の中の文字を長押しして写し、貼ります。',
    ],
    picture: '写真は読めません。写真の中の文字を長押しして写し、上の枠に貼ってください。',
    outlook: 'Outlookの .msg は読めません。.eml で保存しなおすか、差出人と本文を貼ってください。',
    pointer: 'メールそのものは届きませんでした。ファイルに保存してから、選んでください。',
    unreadable: 'ファイルを読めませんでした。もう一度選んでください。',
  },
  en: {
    choose: 'Choose a mail file (.eml)',
    drop: 'You can also drag a mail here from your mail program.',
    how: 'How to check a mail or a picture',
    ways: [
      'In a mail program, drag the mail here. If that fails, save it as a file and choose that.',
      'In Gmail on a computer, open “⋮” at the top right of the mail, “Show original”, then “Download Original”.',
      'In Outlook.com, open “…”, “View”, “View message source”; copy all of it and paste it.',
      'On a phone, copy the sender’s address and the words, and paste them.',
      'From a picture of a screen, press long on the words in it, copy them and paste them.',
    ],
    picture: 'A picture cannot be read. Press long on the words in it, copy them and paste them above.',
    outlook: 'Outlook’s .msg cannot be read. Save it as .eml, or paste the sender and the words.',
    pointer: 'The mail itself did not arrive. Save it as a file and choose that.',
    unreadable: 'The file could not be read. Please choose again.',
  },
});

let given = 0;

export function MailDrop(props: {
  onMail: (mail: GivenMail) => void;
  onText: (text: string) => void;
  /** With something in the box its answer comes next, and the other ways step aside. */
  isEmpty: boolean;
  children: ComponentChildren;
}): JSX.Element {
  const [problem, setProblem] = useState('');
  async function take(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file === undefined) return;
    const refused = refusal(file);
    setProblem(refused);
    if (refused !== '') return;
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      // Moved away meanwhile, or kept in a cloud and not on the device.
      setProblem(t().unreadable);
      return;
    }
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return setProblem(t().outlook);
    given += 1;
    props.onMail({ key: `file ${given}`, bytes, file });
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) return void take(files);
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    // Some mail programs hand over only the place where the mail lies.
    if (text === '' || /^(?:message|imap|mailbox|mid|x-moz)[-\w]*:/i.test(text))
      return setProblem(t().pointer);
    setProblem('');
    props.onText(text);
  }
  return (
    <div class="stack-small" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {props.children}
      <p class="error" role="alert">
        {problem}
      </p>
      {props.isEmpty && (
        <>
          <FileButton
            id="check-mail"
            label={t().choose}
            tone="second"
            accept=".eml,message/rfc822"
            onFiles={take}
          />
          <p class="small quiet">{t().drop}</p>
          <details>
            <summary>{t().how}</summary>
            <ul class="small">
              {t().ways.map((way) => (
                <li key={way}>{way}</li>
              ))}
            </ul>
          </details>
        </>
      )}
    </div>
  );
}

function refusal(file: File): string {
  if (file.type.startsWith('image/')) return t().picture;
  if (/\.msg$/i.test(file.name)) return t().outlook;
  const tooLarge = MAIL_PROBLEMS['mail-too-large'];
  return file.size > MAIL_MAX && tooLarge !== undefined ? say(tooLarge({ max: MAIL_MAX })) : '';
}
