// ことば・質問: search in one's own words; answers by an expert, the glossary, and short explanations (U1, U3).
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { indexWords, searchWords } from '#core/words/search-words.ts';
import type { Explanation, Question, Term, Words } from '#core/words/types.ts';
import { Blocks, Explained } from '../../components/blocks.tsx';
import { SourceLine } from '../../components/official-fact.tsx';
import { Card, Empty, LinkButton, Loaded, Page } from '../../components/ui.tsx';
import { loadWords } from '../../data.ts';
import { href } from '../../router.ts';
import { language, say, words } from '../../text.ts';
import { common } from '../../components/common.words.ts';
import { pageNames } from '../../components/page-names.words.ts';

const t = words({
  ja: {
    title: 'ことば・質問',
    search: 'ふだんの言葉でさがす',
    hint: '例: 知らない注文がある、2段階認証',
    often: 'よくある質問',
    explain: 'はじめての人へ',
    glossary: 'ことばの意味',
    none: '見つかりませんでした。短い言葉にすると見つかりやすくなります。',
    do: (page: string) => `「${page}」を開く`,
    all: 'すべてのことば',
    questions: (count: string) => `すべての質問(${count})`,
    allQuestions: '質問と答え',
    expert: '専門家の答え',
    found: (count: string) => `${count}件`,
    drill: 'だましを見分ける練習',
  },
  en: {
    title: 'Words and questions',
    search: 'Search in your own words',
    hint: 'e.g. an order I did not make, two-factor',
    often: 'Often asked',
    explain: 'If this is new to you',
    glossary: 'What words mean',
    none: 'Nothing found. Shorter words often work better.',
    do: (page: string) => `Open “${page}”`,
    all: 'All words',
    questions: (count: string) => `All questions (${count})`,
    allQuestions: 'Questions and answers',
    expert: 'An expert answers',
    found: (count: string) => `${count} found`,
    drill: 'Practise spotting fakes',
  },
});

export default function WordsPage(props: { path: readonly string[] }): JSX.Element {
  return <Loaded load={loadWords}>{(all) => <Routed all={all} path={props.path} />}</Loaded>;
}

function Routed(props: { all: Words; path: readonly string[] }): JSX.Element {
  const [what, id] = props.path;
  const { all } = props;
  const question = what === 'q' ? all.questions.find((one) => one.id === id) : undefined;
  if (question !== undefined) return <QuestionView key={id} question={question} all={all} />;
  const explanation = what === 'explain' ? all.explanations.find((one) => one.id === id) : undefined;
  if (explanation !== undefined) return <ExplanationView key={id} explanation={explanation} />;
  if (what === 'glossary') return <Glossary terms={all.terms} />;
  if (what === 'questions') return <AllQuestions questions={all.questions} />;
  return <Search all={all} />;
}

const FIRST_READ = ['what-is-it', 'how-it-happens', 'why-contact', 'password-review'];
const OFTEN = [
  'what-first',
  'is-it-unauthorized',
  'cannot-log-in',
  'money-back',
  'is-this-mail-real',
  'nervous-on-the-phone',
  'ashamed',
  'who-sees-my-case',
];

/** The named ones first, in that order, then the rest, up to `count`. */
function byIds<T extends { readonly id: string }>(
  all: readonly T[],
  ids: readonly string[],
  count: number,
): readonly T[] {
  const named = ids.flatMap((id) => all.find((one) => one.id === id) ?? []);
  return [...named, ...all.filter(({ id }) => !ids.includes(id))].slice(0, count);
}

function AllQuestions(props: { questions: readonly Question[] }): JSX.Element {
  return (
    <Page key="questions" title={t().allQuestions}>
      <ul class="list">
        {props.questions.map((one) => (
          <li key={one.id}>
            <QuestionLink question={one} />
          </li>
        ))}
      </ul>
      <LinkButton to={['words']} tone="plain">
        {common().back}
      </LinkButton>
    </Page>
  );
}

function Search(props: { all: Words }): JSX.Element {
  const { all } = props;
  const index = useMemo(() => indexWords(all), [all]);
  const [query, setQuery] = useState('');
  const hits = query.trim() === '' ? [] : searchWords(index, query);
  return (
    <Page title={t().title}>
      <div class="field">
        <label for="words-search">{t().search}</label>
        <span class="hint" id="words-hint">
          {t().hint}
        </span>
        <input
          id="words-search"
          type="search"
          autoComplete="off"
          aria-describedby="words-hint"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <p role="status" class="small quiet">
        {query.trim() !== '' && (hits.length === 0 ? t().none : t().found(String(hits.length)))}
      </p>
      {hits.length > 0 && (
        <ul class="list">
          {hits.map((hit) => (
            <li key={hit.kind === 'question' ? hit.question.id : hit.term.id}>
              {hit.kind === 'question' ? (
                <QuestionLink question={hit.question} />
              ) : (
                <TermView term={hit.term} />
              )}
            </li>
          ))}
        </ul>
      )}
      {query.trim() === '' && (
        <>
          <h2>{t().explain}</h2>
          <ul class="list">
            {byIds(all.explanations, FIRST_READ, all.explanations.length).map((one) => (
              <li key={one.id}>
                <a class="choice" href={href('words', 'explain', one.id)}>
                  {say(one.title)}
                </a>
              </li>
            ))}
            <li>
              <a class="choice" href={href('drill')}>
                {t().drill}
              </a>
            </li>
          </ul>
          <h2>{t().often}</h2>
          <ul class="list">
            {byIds(all.questions, OFTEN, OFTEN.length).map((one) => (
              <li key={one.id}>
                <QuestionLink question={one} />
              </li>
            ))}
          </ul>
          <div class="row">
            <LinkButton to={['words', 'questions']} tone="second">
              {t().questions(String(all.questions.length))}
            </LinkButton>
            <LinkButton to={['words', 'glossary']} tone="second">
              {t().all}
            </LinkButton>
          </div>
        </>
      )}
    </Page>
  );
}

function QuestionLink(props: { question: Question }): JSX.Element {
  return (
    <a class="choice" href={href('words', 'q', props.question.id)}>
      {say(props.question.question)}
    </a>
  );
}

function TermView(props: { term: Term }): JSX.Element {
  return (
    <Card>
      <div class="stack-small">
        <h3>
          {say(props.term.term)}
          {language.value === 'ja' && <span class="small quiet"> {props.term.reading}</span>}
        </h3>
        <p>{say(props.term.short)}</p>
      </div>
    </Card>
  );
}

function QuestionView(props: { question: Question; all: Words }): JSX.Element {
  const { question } = props;
  const terms = question.terms.flatMap((id) => props.all.terms.find((term) => term.id === id) ?? []);
  return (
    <Page title={say(question.question)}>
      <p class="quiet small">{t().expert}</p>
      <Blocks blocks={question.answer[language.value]} />
      {question.sources.map((source) => (
        <SourceLine key={source.url} source={source} />
      ))}
      <LinkButton to={question.next === 'start' ? [] : [question.next]}>
        {t().do(pageNames()[question.next])}
      </LinkButton>
      {terms.length > 0 && (
        <>
          <h2>{t().glossary}</h2>
          <ul class="list">
            {terms.map((term) => (
              <li key={term.id}>
                <TermView term={term} />
              </li>
            ))}
          </ul>
        </>
      )}
      <LinkButton to={['words']} tone="plain">
        {common().back}
      </LinkButton>
    </Page>
  );
}

function ExplanationView(props: { explanation: Explanation }): JSX.Element {
  const { explanation } = props;
  return (
    <Page title={say(explanation.title)}>
      <Blocks blocks={explanation.text[language.value]} />
      {explanation.sources.map((source) => (
        <SourceLine key={source.url} source={source} />
      ))}
      <LinkButton to={explanation.next === 'start' ? [] : [explanation.next]}>
        {t().do(pageNames()[explanation.next])}
      </LinkButton>
      <LinkButton to={['words']} tone="plain">
        {common().back}
      </LinkButton>
    </Page>
  );
}

function Glossary(props: { terms: readonly Term[] }): JSX.Element {
  const sorted = [...props.terms].sort((a, b) =>
    language.value === 'ja'
      ? a.reading.localeCompare(b.reading, 'ja')
      : a.term.en.localeCompare(b.term.en, 'en'),
  );
  return (
    <Page title={t().glossary}>
      {sorted.length === 0 && <Empty>{t().none}</Empty>}
      <dl class="stack">
        {sorted.map((term) => (
          <div key={term.id}>
            <dt>
              <strong>{say(term.term)}</strong>
              {language.value === 'ja' && <span class="small quiet"> {term.reading}</span>}
            </dt>
            <dd>
              <Explained text={say(term.short)} />
            </dd>
          </div>
        ))}
      </dl>
      <LinkButton to={['words']} tone="plain">
        {common().back}
      </LinkButton>
    </Page>
  );
}
