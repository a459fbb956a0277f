// Is it the desk on the phone (D5)? They say their half first; only when it is right does the person see the own half to say.
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { callPhrase } from '#core/link/phrase.ts';
import type { PhraseResult, PhraseWord } from '#core/link/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Button, Card, LinkButton, Note, Page } from '../../components/ui.tsx';
import { clockOf } from '../../clock.ts';
import { callOf, type RunningCall } from '../../desk-link/links.ts';
import { tellPhrase } from '../../desk-link/tell-desk.ts';
import { askDesk } from '../../desk-link/watch-desk.ts';
import { language, say, words } from '../../text.ts';
import { deskWords } from './desk.words.ts';
import { OfficialNumbers } from './official-numbers.tsx';

const t = words({
  ja: {
    title: '電話の合言葉',
    first: '相手に、先に合言葉を言ってもらいます',
    never: 'こちらから読んではいけません。',
    line: 'こう言います',
    sentence: '「先に、そちらの合言葉を2つ言ってください」',
    until: (time: string) => `この合言葉は ${time} まで使えます。`,
    heard: '聞きました',
    refuses: '言わない、言えないと言われた',
    compare: '相手が言ったのは、この2つでしたか',
    compareHint: '順番も同じか、確かめます。',
    same: '同じでした',
    different: 'ちがいました',
    matched: '本物の窓口です',
    own: 'つぎは、あなたが言う番です',
    ownHint: 'この2つを、相手に言います。',
    wrong: '電話を切ってください',
    wrongWhy: '相手は窓口ではありません。合言葉を言えるのは、本物の窓口だけです。',
    wrongSteps: [
      '何も教えず、すぐに切ります。',
      'パスワードや認証コードを言ってしまったときは、すぐに変えます。',
      '話の続きは、公式の番号に自分からかけます。',
    ],
    wrongTold: 'このことは記録に残し、窓口にも知らせます。',
    expired: '合言葉の時間が過ぎました',
    expiredWhy: 'もう使えません。相手に「新しい合言葉を出してください」と言います。',
    expiredNext: '出せないと言われたら、電話を切って、公式の番号に自分からかけます。',
    none: 'この電話の合言葉は、まだ届いていません',
    noneWhy: '相手が窓口なら、いま合言葉を出せます。届かないあいだは、何も教えないでください。',
    look: '届いたか見る',
  },
  en: {
    title: 'Words for the call',
    first: 'Let them say their words first',
    never: 'Never read yours out first.',
    line: 'Say this',
    sentence: '“Please say your two words first.”',
    until: (time: string) => `These words hold until ${time}.`,
    heard: 'I heard them',
    refuses: 'They would not, or could not, say any',
    compare: 'Did they say these two?',
    compareHint: 'In this order.',
    same: 'The same',
    different: 'Different',
    matched: 'It is the real desk',
    own: 'Now it is your turn',
    ownHint: 'Say these two words to them.',
    wrong: 'Hang up now',
    wrongWhy: 'This is not the desk. Only the real desk can say the words.',
    wrongSteps: [
      'Tell them nothing, and hang up at once.',
      'If you gave a password or a code, change it right away.',
      'To go on, call the official number yourself.',
    ],
    wrongTold: 'This is kept in your record, and the desk is told of it.',
    expired: 'The time for these words is over',
    expiredWhy: 'They do not count any more. Say: “Please make new words.”',
    expiredNext: 'If they cannot, hang up and call the official number yourself.',
    none: 'No words for this call have come yet',
    noneWhy: 'If it is the desk, it can make them now. Until they come, tell them nothing.',
    look: 'Look whether they came',
  },
});

export function CallPage({ view, call }: { view: CaseView; call: string }): JSX.Element {
  const found = callOf(view.state, call);
  if (found === undefined)
    return (
      <Page title={t().title}>
        <Note tone="check" live>
          <p>
            <strong>{t().none}</strong>
          </p>
          <p>{t().noneWhy}</p>
        </Note>
        <Button onClick={askDesk}>{t().look}</Button>
      </Page>
    );
  return <Call view={view} call={found} />;
}

/** The clock of this screen: words must not look valid a moment longer than they are. */
function useExpired(expires: string): boolean {
  const left = (): number => Date.parse(expires) - Date.now();
  const [isOver, setOver] = useState(left() <= 0);
  useEffect(() => {
    if (isOver) return;
    const timer = setTimeout(() => setOver(true), Math.max(0, left()));
    return () => clearTimeout(timer);
  }, [expires, isOver]);
  return isOver;
}

function Call({ view, call }: { view: CaseView; call: RunningCall }): JSX.Element {
  const { link } = call;
  const [hasHeard, setHeard] = useState(false);
  const isExpired = useExpired(call.expires);
  const result = link.phrases.get(call.call);
  const phrase = callPhrase(link.secret, link.report, call.call);
  const keep = useCallback(
    (how: PhraseResult) => tellPhrase(link.report, call.call, how),
    [link.report, call.call],
  );
  if (result === 'wrong') return <Wrong view={view} call={call} />;
  if (result === 'expired' || (isExpired && result === undefined))
    return <Expired view={view} call={call} isTold={result !== undefined} onTell={keep} />;
  if (result === 'matched')
    return (
      <Page key="own" title={t().matched}>
        <Card first>
          <h2>{t().own}</h2>
          {isExpired ? (
            <p>{t().expiredWhy}</p>
          ) : (
            <>
              <p>{t().ownHint}</p>
              <Words of={phrase.person} />
            </>
          )}
        </Card>
        <LinkButton to={['desk']} tone="second">
          {deskWords().talkButton}
        </LinkButton>
      </Page>
    );
  if (!hasHeard)
    return (
      <Page key="ask" title={t().title}>
        <Card first>
          <h2 class="large">{t().first}</h2>
          <Note tone="stop">
            <p>
              <strong>{t().never}</strong>
            </p>
          </Note>
          <p class="small">{t().line}</p>
          <p class="large">{t().sentence}</p>
          <Button wide onClick={() => setHeard(true)}>
            {t().heard}
          </Button>
          <Button tone="stop" wide onClick={() => keep('wrong')}>
            {t().refuses}
          </Button>
        </Card>
        <p class="small quiet">{t().until(clockOf(call.expires))}</p>
      </Page>
    );
  return (
    <Page key="compare" title={t().title}>
      <Card first>
        <h2>{t().compare}</h2>
        <Words of={phrase.desk} />
        <p class="small quiet">{t().compareHint}</p>
        <Button wide icon="check" onClick={() => keep('matched')}>
          {t().same}
        </Button>
        <Button tone="stop" wide icon="stop" onClick={() => keep('wrong')}>
          {t().different}
        </Button>
      </Card>
    </Page>
  );
}

/** Two words, one a line, so large that they are read at arm's length. */
function Words({ of }: { of: readonly PhraseWord[] }): JSX.Element {
  return (
    <ol class="phrase">
      {of.map((word) => (
        <li key={word.en}>
          {say(word)}
          {/* Whoever is on the line may read the words in the other language. */}
          <span class="other" lang={language.value === 'ja' ? 'en' : 'ja'}>
            {language.value === 'ja' ? word.en : word.ja}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Wrong({ view, call }: { view: CaseView; call: RunningCall }): JSX.Element {
  return (
    <Page key="wrong" title={t().wrong}>
      <div class="note stop stack-small" role="alert">
        <p>
          <strong>{t().wrongWhy}</strong>
        </p>
        <ol>
          {t().wrongSteps.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </div>
      <OfficialNumbers link={call.link} view={view} />
      <p class="small quiet">{t().wrongTold}</p>
      <LinkButton to={['desk']} tone="plain">
        {deskWords().backToTalk}
      </LinkButton>
    </Page>
  );
}

function Expired(props: {
  view: CaseView;
  call: RunningCall;
  isTold: boolean;
  onTell: (how: PhraseResult) => Promise<boolean>;
}): JSX.Element {
  const { isTold, onTell } = props;
  useEffect(() => {
    if (!isTold) void onTell('expired');
  }, [isTold, onTell]);
  return (
    <Page key="expired" title={t().expired}>
      <Note tone="check">
        <p>{t().expiredWhy}</p>
        <p>{t().expiredNext}</p>
      </Note>
      <OfficialNumbers link={props.call.link} view={props.view} />
      <LinkButton to={['desk']} tone="plain">
        {deskWords().backToTalk}
      </LinkButton>
    </Page>
  );
}
