// The ways a mail gets here: chosen as a file, dragged, copied; and what was wrong with the last one.
import type { ComponentChildren, JSX } from 'preact';
import { FileButton } from '../../components/file-button.tsx';
import { words } from '../../text.ts';

const t = words({
  ja: {
    choose: 'メールのファイルを選ぶ(.eml)',
    drop: 'パソコンでは、メールをここへドラッグすることもできます。',
    how: 'SMS・メール・写真の調べ方',
    ways: [
      'SMSは、文を長押ししてコピーし、貼ります。中のリンクは押しません。',
      'スマホのメールは、差出人の名前を押してアドレスを出し、本文といっしょにコピーして貼ります。',
      '画面の写真は、中の文字を長押ししてコピーし、貼ります。',
      'パソコンのメールソフトでは、メールをここへドラッグします。だめなら「名前を付けて保存」でファイルにして選びます。',
      'パソコンのGmailでは、メール右上の「⋮」から「メッセージのソースを表示」を開き、「クリップボードにコピー」を押して、貼ります。',
      'Outlook.comでは、「…」の「表示」から「メッセージのソースを表示」を開き、全部をコピーして貼ります。',
    ],
  },
  en: {
    choose: 'Choose a mail file (.eml)',
    drop: 'On a computer you can also drag a mail here.',
    how: 'How to check a text message, mail or picture',
    ways: [
      'Text message: press long on the words, copy and paste them. Do not tap the link.',
      'Mail on a phone: tap the sender’s name to see the address; copy it and the words, and paste them.',
      'Picture of a screen: press long on the words in it, copy and paste them.',
      'Mail program on a computer: drag the mail here. If that fails, save it as a file and choose that.',
      'Gmail on a computer: open “⋮” at the top right of the mail, “Show original”, “Copy to clipboard”, and paste it.',
      'Outlook.com: open “…”, “View”, “View message source”; copy all of it and paste it.',
    ],
  },
});

export function MailDrop(props: {
  onFiles: (files: readonly File[]) => Promise<void>;
  problem: string;
  /** Something is held over the page. */
  isOver: boolean;
  /** With something in the box its answer comes next, and the other ways step aside. */
  isEmpty: boolean;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`stack-small${props.isOver ? ' drop-here' : ''}`}>
      {props.children}
      <p class="error" role="alert">
        {props.problem}
      </p>
      {props.isEmpty && (
        <>
          <FileButton
            id="check-mail"
            label={t().choose}
            tone="second"
            accept=".eml,.txt,message/rfc822,text/plain"
            onFiles={props.onFiles}
          />
          <p class="small quiet only-mouse">{t().drop}</p>
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
