// はじめに: three questions at most, one a screen; then the first step. Nothing is stored before the first case begins.
import type { JSX } from 'preact';
import { signal } from '@preact/signals';
import { QUESTIONS, type Symptom } from '#core/answers/questions.ts';
import type { Draft } from '#core/journal/types.ts';
import type { ServiceKind } from '#core/directory/types.ts';
import { Choices } from '../../components/choice.tsx';
import type { IconName } from '../../components/icons.tsx';
import { Button, LinkButton, Page } from '../../components/ui.tsx';
import { ServicePicker } from '../../components/service-picker.tsx';
import { go, href } from '../../router.ts';
import { caseHeads, newId, startCase, switchTo } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { common } from '../../components/common.words.ts';

const t = words({
  ja: {
    lead: 'あなたのせいではありません。いますることを、一つずつお見せします。',
    service: 'どのサービスですか',
    step: (at: string) => `3つのうち ${at}つ目`,
    continue: 'つづきから',
    untitled: '名前のない事案',
    closed: '終わった事案',
    promise: '登録はいりません。書いたことは、この端末の中だけに残ります。',
    check: '本物か確かめる',
    password: 'パスワードを確かめる',
    words: 'ことば・質問',
    more: 'ほかにできること',
  },
  en: {
    lead: 'It is not your fault. We show you one thing to do at a time.',
    service: 'Which service is it?',
    step: (at: string) => `${at} of 3`,
    continue: 'Continue',
    untitled: 'Case without a name',
    closed: 'Closed case',
    promise: 'No sign-up. What you write stays on this device.',
    check: 'Is it really them?',
    password: 'Check a password',
    words: 'Words and questions',
    more: 'Also here',
  },
});

const ICONS: Readonly<Record<Symptom, IconName>> = {
  'cannot-sign-in': 'lock',
  'unknown-order': 'cart',
  'money-moved': 'money',
  'sign-in-notice': 'bell',
  'password-changed-notice': 'key',
  'friends-got-messages': 'people',
  'support-contacted-me': 'headset',
  'not-sure': 'question',
};

interface Answers {
  readonly noticed?: Symptom;
  readonly service?: { readonly id?: string; readonly name: string; readonly kinds: readonly ServiceKind[] };
}

/** Kept while the page is open, so that the browser's own Back goes one question back and loses nothing. */
const given = signal<Answers>({});

const back = (): void => history.back();

/** `#/` asks what was noticed, `#/start/service` which service, `#/start/money` whether money is moving. */
export function StartPage(props: { path: readonly string[] }): JSX.Element {
  const answers = given.value;
  const [question] = props.path;
  const ask = (next: 'service' | 'money', more: Answers): void => {
    given.value = { ...answers, ...more };
    go(href('start', next));
  };
  if (answers.noticed === undefined || question === undefined)
    return <Noticed onAnswer={(noticed) => ask('service', { noticed })} />;
  if (answers.service === undefined || question === 'service')
    return (
      <Page key="service" title={t().service}>
        <p class="small quiet">{t().step('2')}</p>
        <ServicePicker label={t().service} onPick={(service) => ask('money', { service })} />
        <Button tone="plain" onClick={back}>
          {common().back}
        </Button>
      </Page>
    );
  const last = QUESTIONS['money-moving'];
  return (
    <Page key="money" title={say(last.ask)}>
      <p class="small quiet">{t().step('3')}</p>
      <Choices
        label={say(last.ask)}
        options={last.choices.map(({ value, label }) => ({ value, label: say(label) }))}
        onChoose={(value) => void begin(answers, value)}
      />
      <Button tone="plain" onClick={back}>
        {common().back}
      </Button>
    </Page>
  );
}

async function begin(answers: Answers, moneyMoving: string): Promise<void> {
  const { noticed, service } = answers;
  if (noticed === undefined || service === undefined) return;
  const drafts: readonly Draft[] = [
    { type: 'answered', data: { question: 'noticed', answer: noticed } },
    {
      type: 'put',
      data: {
        kind: 'account',
        item: {
          id: newId(),
          ...(service.id === undefined ? {} : { service: service.id }),
          name: service.name,
          kinds: service.kinds,
          role: 'main',
          facts: {},
        },
      },
    },
    { type: 'answered', data: { question: 'money-moving', answer: moneyMoving } },
  ];
  if (!(await startCase(drafts))) return;
  given.value = {};
  go(href('now'), { replace: true });
}

function Noticed(props: { onAnswer: (symptom: Symptom) => void }): JSX.Element {
  const question = QUESTIONS.noticed;
  const heads = caseHeads.value ?? [];
  return (
    <Page key="noticed" title={say(question.ask)} lead={t().lead}>
      <Choices
        label={say(question.ask)}
        options={question.choices.map(({ value, label }) => ({
          value,
          label: say(label),
          icon: ICONS[value],
        }))}
        onChoose={props.onAnswer}
      />
      {heads.length > 0 && (
        <section class="stack-small">
          <h2>{t().continue}</h2>
          <ul class="list">
            {heads.map((head) => (
              <li key={head.case}>
                <button
                  type="button"
                  class="choice"
                  onClick={() => void switchTo(head.case).then((opened) => opened && go(href('now')))}
                >
                  <span>
                    {head.title === '' ? t().untitled : head.title}{' '}
                    <span class="quiet small">
                      {new Intl.DateTimeFormat(language.value, {
                        dateStyle: 'medium',
                        timeStyle: 'short',
                      }).format(new Date(head.savedAt))}
                      {head.closed && ` · ${t().closed}`}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack-small" aria-label={t().more}>
        <div class="row">
          <LinkButton to={['check']} tone="second" icon="shield">
            {t().check}
          </LinkButton>
          <LinkButton to={['password']} tone="second" icon="key">
            {t().password}
          </LinkButton>
          <LinkButton to={['words']} tone="second" icon="question">
            {t().words}
          </LinkButton>
        </div>
        <p class="small quiet">{t().promise}</p>
      </section>
    </Page>
  );
}
