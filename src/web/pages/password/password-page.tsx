// パスワードを確かめる・作る (P1): strength with reasons, generation; nothing typed here is kept or leaves the page.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { makePassphrase, makePassword, type MadePassword } from '#core/protect/generate.ts';
import { SCORE_TEXT, STRENGTH_ADVICE_TEXT, STRENGTH_REASON_TEXT } from '#core/protect/password-text.ts';
import { Blocks } from '../../components/blocks.tsx';
import { SourceLine } from '../../components/official-fact.tsx';
import { Button, Card, CopyButton, LinkButton, Loaded, Note, Page } from '../../components/ui.tsx';
import { loadWords } from '../../data.ts';
import { hasCase } from '../../session.ts';
import { language, say, words } from '../../text.ts';

const t = words({
  ja: {
    title: 'パスワードを確かめる',
    lead: 'ここで打ったものは、残らず、どこにも送られません。',
    type: 'パスワード',
    show: '見えるようにする',
    make: '新しく作る',
    phrase: '覚えやすいもの(ことば6つ)',
    random: '覚えないもの(20文字)',
    bits: (bits: string) => `当てるには2の${bits}乗回かかります`,
    manager: '作ったら、パスワード管理アプリか紙に残します。',
    why: '理由',
    better: 'もっとよくするには',
    review: '定期的に変えるべきですか',
    next: 'ほかの所も見直す',
  },
  en: {
    title: 'Check a password',
    lead: 'What you type here is not kept and goes nowhere.',
    type: 'Password',
    show: 'Show it',
    make: 'Make a new one',
    phrase: 'One to remember (six words)',
    random: 'One you need not remember (20 characters)',
    bits: (bits: string) => `It takes 2 to the power of ${bits} guesses`,
    manager: 'Keep it in a password manager, or on paper.',
    why: 'Why',
    better: 'How to make it better',
    review: 'Should I change it regularly?',
    next: 'Look at your other accounts',
  },
});

const loadMeter = () => import('#core/protect/strength-of.ts');

export default function PasswordPage(_props: { path: readonly string[] }): JSX.Element {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(false);
  const [made, setMade] = useState<MadePassword>();
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  return (
    <Page title={t().title} lead={t().lead}>
      <div class="field">
        <label for="password">{t().type}</label>
        <input
          id="password"
          {...({ type: shown ? 'text' : 'password' } as { type: 'password' })}
          autoComplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <label class="choice">
          <input
            type="checkbox"
            checked={shown}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />
          <span>{t().show}</span>
        </label>
      </div>
      <div aria-live="polite">
        {typed !== '' && (
          <Loaded load={loadMeter}>
            {({ strengthOf }) => {
              const strength = strengthOf(typed);
              return (
                <Card first>
                  <Note
                    tone={
                      strength.score >= 4
                        ? 'proven'
                        : strength.score === 3
                          ? 'info'
                          : strength.score === 2
                            ? 'check'
                            : 'stop'
                    }
                  >
                    <h2>{say(SCORE_TEXT[strength.score])}</h2>
                  </Note>
                  <meter
                    min={0}
                    max={4}
                    value={strength.score}
                    aria-label={say(SCORE_TEXT[strength.score])}
                  />
                  {strength.reasons.length > 0 && (
                    <>
                      <h3>{t().why}</h3>
                      <ul>
                        {strength.reasons.map(({ code }) => (
                          <li key={code}>{say(STRENGTH_REASON_TEXT[code])}</li>
                        ))}
                      </ul>
                    </>
                  )}
                  {strength.advice.length > 0 && (
                    <>
                      <h3>{t().better}</h3>
                      <ul>
                        {strength.advice.map((code) => (
                          <li key={code}>{say(STRENGTH_ADVICE_TEXT[code])}</li>
                        ))}
                      </ul>
                    </>
                  )}
                </Card>
              );
            }}
          </Loaded>
        )}
      </div>
      <section class="stack">
        <h2>{t().make}</h2>
        <div class="row">
          <Button tone="second" onClick={() => setMade(makePassphrase(random))}>
            {t().phrase}
          </Button>
          <Button tone="second" onClick={() => setMade(makePassword(random))}>
            {t().random}
          </Button>
        </div>
        {made !== undefined && (
          <Card>
            <p class="large">
              <code>{made.text}</code>
            </p>
            <p class="small quiet">{t().bits(String(made.bits))}</p>
            <CopyButton text={made.text} />
            <p class="small">{t().manager}</p>
          </Card>
        )}
      </section>
      {hasCase.value && (
        <LinkButton to={['review']} tone="second" icon="shield">
          {t().next}
        </LinkButton>
      )}
      <details>
        <summary>{t().review}</summary>
        <Loaded load={loadWords}>
          {({ explanations }) => {
            const found = explanations.find(({ id }) => id === 'password-review');
            return (
              found !== undefined && (
                <div class="stack-small">
                  <Blocks blocks={found.text[language.value]} />
                  {found.sources.map((source) => (
                    <SourceLine key={source.url} source={source} />
                  ))}
                </div>
              )
            );
          }}
        </Loaded>
      </details>
    </Page>
  );
}
