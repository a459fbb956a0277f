// 知らせ: the link from the receipt, opened on another device; the secret has left the address before this page stands.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type NewsLink, readNewsLink } from '#core/link/news-link.ts';
import type { DeskProfile } from '#core/link/types.ts';
import { common } from '../../components/common.words.ts';
import { Button, Card, LinkButton, Note, Page } from '../../components/ui.tsx';
import { loadDirectory } from '../../data.ts';
import { findDesk } from '../../desk-link/find-desk.ts';
import { caseOf, openAnew, openHere } from '../../desk-link/open-news.ts';
import { go, href } from '../../router.ts';
import { say, words } from '../../text.ts';
import { DeskStanding } from '../desk/desk-standing.tsx';
import type { Directory } from '#core/directory/types.ts';

const t = words({
  ja: {
    title: '窓口からの知らせ',
    opening: '開いています…',
    lead: (name: string) => `${name}の窓口とのやりとりを、この端末で開きます。`,
    warn: '開くと、この端末を使う人は窓口の返事を読めます。自分の端末でだけ開いてください。',
    open: 'この端末で開く',
    broken: 'このリンクは開けません',
    brokenWhy:
      'リンクが途中で切れているか、もう開いたあとです。受付のときにコピーしたリンク全体を、もう一度開いてください。',
    noDesk: '窓口につながりません。電波のよい所で、もう一度ためしてください。',
    void: 'このリンクは使えなくなっています。報告した端末で開くか、公式の番号に電話してください。',
    away: '窓口につながりません。電波のよい所で、もう一度ためしてください。',
    'not-kept': 'この端末に保存できませんでした。空きを増やして、もう一度ためしてください。',
    toTalk: 'やりとりを開く',
  },
  en: {
    title: 'News from the desk',
    opening: 'Opening…',
    lead: (name: string) => `This opens the talk with ${name}’s support on this device.`,
    warn: 'Whoever uses this device can then read the desk’s answers. Open it only on a device of your own.',
    open: 'Open on this device',
    broken: 'This link cannot be opened',
    brokenWhy:
      'It was cut short, or was opened before. Open the whole link once more, as you copied it with the receipt.',
    noDesk: 'The desk cannot be reached. Try again where the signal is better.',
    void: 'This link does not work any more. Use the device you reported from, or call the official number.',
    away: 'The desk cannot be reached. Try again where the signal is better.',
    'not-kept': 'This device could not keep it. Free some space, then try again.',
    toTalk: 'Open the talk',
  },
});

type Trouble = 'noDesk' | 'void' | 'away' | 'not-kept';

export default function NewsPage(props: { path: readonly string[] }): JSX.Element {
  const link = readNewsLink(['news', ...props.path]);
  if (link === undefined)
    return (
      <Page title={t().title}>
        <Note tone="check">
          <p>
            <strong>{t().broken}</strong>
          </p>
          <p>{t().brokenWhy}</p>
        </Note>
        <LinkButton to={['desk']} tone="second">
          {t().toTalk}
        </LinkButton>
      </Page>
    );
  return <Opening link={link} />;
}

/** To the talk; the secret does not stay in the page's own memory of where it is. */
function leave(): void {
  go(href('desk'), { replace: true });
}

function Opening({ link }: { link: NewsLink }): JSX.Element {
  const [desk, setDesk] = useState<{ profile: DeskProfile; directory: Directory }>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    setTrouble(undefined);
    void look(link).then(
      (found) => {
        if (left) return;
        if (found === 'here') leave();
        else if (found === 'no-desk') setTrouble('noDesk');
        else setDesk(found);
      },
      () => !left && setTrouble('away'),
    );
    return () => {
      left = true;
    };
  }, [tries]);
  return (
    <Page title={t().title} {...(desk === undefined ? {} : { lead: t().lead(say(desk.profile.name)) })}>
      {desk !== undefined && <DeskStanding desk={desk.profile} directory={desk.directory} />}
      {desk === undefined && trouble === undefined && <p role="status">{t().opening}</p>}
      {trouble !== undefined && (
        <Note tone="check" live>
          <p>{t()[trouble]}</p>
          {desk === undefined && (
            <Button tone="second" onClick={() => setTries(tries + 1)}>
              {common().again}
            </Button>
          )}
        </Note>
      )}
      {desk !== undefined && trouble !== 'void' && (
        <Card first>
          <p>{t().warn}</p>
          <Button
            wide
            onClick={async () => {
              const how = await openAnew(link, desk.profile);
              if (how === 'fine') leave();
              else setTrouble(how === 'void' || how === 'not-kept' ? how : 'away');
            }}
          >
            {t().open}
          </Button>
        </Card>
      )}
    </Page>
  );
}

async function look(
  link: NewsLink,
): Promise<'here' | 'no-desk' | { readonly profile: DeskProfile; readonly directory: Directory }> {
  const here = await caseOf(link);
  if (here !== undefined && (await openHere(here, link))) return 'here';
  const [profile, directory] = await Promise.all([findDesk(), loadDirectory()]);
  return profile === undefined ? 'no-desk' : { profile, directory };
}
