// だましを見分ける練習 (P4): a short drill on made-up messages; "not sure" is always a safe answer.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type DrillAnswer, judgeDrill, scoreDrill } from '#core/words/drill.ts';
import type { DrillItem, Words } from '#core/words/types.ts';
import { Choices } from '../../components/choice.tsx';
import { Button, Card, LinkButton, Loaded, Note, Page } from '../../components/ui.tsx';
import { loadWords } from '../../data.ts';
import { hasCase, record } from '../../session.ts';
import { say, words } from '../../text.ts';

const t = words({
  ja: {
    title: 'だましを見分ける練習',
    lead: '届いた連絡を見て、本物かどうか考えます。3分ほどです。',
    step: (now: string, all: string) => `${all}問のうち ${now}問目`,
    real: '本物だと思う',
    fake: 'にせものだと思う',
    unsure: 'わからない',
    from: '差出人',
    question: 'これは本物ですか',
    right: 'そのとおりです。',
    fooled: 'これは、にせものでした。',
    careful: 'これは本物でした。疑って確かめるのは、よいことです。',
    checked: 'わからないときに止まるのは、安全な答えです。',
    signs: '見るところ',
    do: 'こうします',
    next: 'つぎの問題',
    end: '結果を見る',
    done: (safe: string, total: string) => `${total}問のうち ${safe}問で、安全な答えでした。`,
    again: 'もう一度する',
    check: '届いた連絡を確かめる',
    media: { sms: 'SMS', mail: 'メール', call: '電話', screen: '画面' },
  },
  en: {
    title: 'Practise spotting fakes',
    lead: 'Look at each message and decide whether it is real. About three minutes.',
    step: (now: string, all: string) => `${now} of ${all}`,
    real: 'I think it is real',
    fake: 'I think it is fake',
    unsure: 'I am not sure',
    from: 'From',
    question: 'Is this real?',
    right: 'That is right.',
    fooled: 'This one was fake.',
    careful: 'This one was real. Doubting and checking is still good.',
    checked: 'Stopping when unsure is a safe answer.',
    signs: 'What to look at',
    do: 'What to do',
    next: 'Next one',
    end: 'See the result',
    done: (safe: string, total: string) => `${safe} of ${total} answers would have kept you safe.`,
    again: 'Do it again',
    check: 'Check a message you received',
    media: { sms: 'SMS', mail: 'Mail', call: 'Phone call', screen: 'On screen' },
  },
});

export default function DrillPage(): JSX.Element {
  return (
    <Page title={t().title} lead={t().lead}>
      <Loaded load={loadWords}>{(all) => <Drill all={all} />}</Loaded>
    </Page>
  );
}

function Drill(props: { all: Words }): JSX.Element {
  const items = props.all.drill;
  const [answers, setAnswers] = useState<Readonly<Record<string, DrillAnswer>>>({});
  const [at, setAt] = useState(0);
  const item = items[at];
  if (item === undefined) {
    const score = scoreDrill(items, answers);
    return (
      <Card first>
        <p class="large" role="status">
          {t().done(String(score.safe), String(score.total))}
        </p>
        <LinkButton to={['check']}>{t().check}</LinkButton>
        <Button
          tone="second"
          onClick={() => {
            setAnswers({});
            setAt(0);
          }}
        >
          {t().again}
        </Button>
      </Card>
    );
  }
  const last = at === items.length - 1;
  return (
    <Question
      key={item.id}
      item={item}
      step={t().step(String(at + 1), String(items.length))}
      answer={answers[item.id]}
      nextLabel={last ? t().end : t().next}
      onAnswer={(answer) => setAnswers({ ...answers, [item.id]: answer })}
      onNext={() => {
        setAt(at + 1);
        if (!last || !hasCase.value) return;
        const { safe, total } = scoreDrill(items, answers);
        void record([{ type: 'drill-done', data: { score: safe, of: total } }]);
      }}
    />
  );
}

function Question(props: {
  item: DrillItem;
  step: string;
  answer: DrillAnswer | undefined;
  nextLabel: string;
  onAnswer: (answer: DrillAnswer) => void;
  onNext: () => void;
}): JSX.Element {
  const { item } = props;
  const outcome = judgeDrill(item, props.answer);
  return (
    <>
      <p class="small quiet">{props.step}</p>
      <Card>
        <p class="small">{say(item.situation)}</p>
        <div class="stack-small">
          <span class="tag">{t().media[item.medium]}</span>
          <p class="small quiet">
            {t().from}: {say(item.from)}
          </p>
          <pre class="letter">{say(item.text)}</pre>
        </div>
      </Card>
      {outcome === 'open' ? (
        <>
          <h2>{t().question}</h2>
          <Choices
            label={t().question}
            options={(['fake', 'real', 'unsure'] as const).map((value) => ({ value, label: t()[value] }))}
            onChoose={props.onAnswer}
          />
        </>
      ) : (
        <>
          <Note tone={outcome === 'fooled' ? 'check' : 'proven'} live>
            <strong>{t()[outcome]}</strong>
          </Note>
          <h2>{t().signs}</h2>
          <ul>
            {item.signs.map((sign) => (
              <li key={sign.ja}>{say(sign)}</li>
            ))}
          </ul>
          <h2>{t().do}</h2>
          <p>{say(item.advice)}</p>
          <Button onClick={props.onNext}>{props.nextLabel}</Button>
        </>
      )}
    </>
  );
}
