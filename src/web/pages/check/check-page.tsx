// 本物か確かめる: one box that takes anything; the answer in one word, one sentence, reasons, and one thing to do.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Directory } from '#core/directory/types.ts';
import { detectSubject } from '#core/verdict/detect-subject.ts';
import { nextStep, reasonText, verdictSentence, verdictWord } from '#core/verdict/reasons.ts';
import { verdict } from '#core/verdict/verdict.ts';
import { OfficialLink, OfficialPhone } from '../../components/official-fact.tsx';
import { stopping } from '../../components/field.tsx';
import { Button, Card, Loaded, Note, Page } from '../../components/ui.tsx';
import { loadDirectory } from '../../data.ts';
import { caseState, record } from '../../session.ts';
import { language, words } from '../../text.ts';

const t = words({
  ja: {
    title: '本物か確かめる',
    lead: 'リンク、アドレス、電話番号、届いた文を、そのまま貼ります。開かずに調べます。',
    box: '確かめたいもの',
    claims: '名のっている会社(わかれば)',
    keep: '記録に残す',
    kept: '記録に残しました',
    secret: '秘密が入っているので、残しません。',
    why: '理由',
    expert: 'くわしい根拠',
    true: '本物の連絡先',
    inbound: '電話がかかってきたとき',
    inboundText: '番号では確かめられません。いったん切り、公式の番号にかけ直します。',
  },
  en: {
    title: 'Is it really them?',
    lead: 'Paste a link, address, phone number or message as it is. Nothing is opened.',
    box: 'What to check',
    claims: 'Who they say they are (if known)',
    keep: 'Keep in my record',
    kept: 'Kept',
    secret: 'Not kept, because it holds a secret.',
    why: 'Why',
    expert: 'Proof in detail',
    true: 'The genuine contact',
    inbound: 'If they are calling you',
    inboundText: 'A number proves nothing. Hang up and call the official number yourself.',
  },
});

export default function CheckPage(_props: { path: readonly string[] }): JSX.Element {
  return (
    <Page title={t().title} lead={t().lead}>
      <Loaded load={loadDirectory}>{(directory) => <Check directory={directory} />}</Loaded>
    </Page>
  );
}

const TONES = { official: 'proven', unconfirmed: 'check', suspicious: 'stop' } as const;

function Check({ directory }: { directory: Directory }): JSX.Element {
  const [input, setInput] = useState('');
  const [claims, setClaims] = useState('');
  const [kept, setKept] = useState('');
  const subject = detectSubject(input);
  const found =
    input.trim() === '' ? undefined : verdict(subject, directory, claims.trim() === '' ? undefined : claims);
  const theirs = found === undefined ? undefined : directory.get(found.service ?? found.impersonates ?? '');
  return (
    <>
      <div class="field">
        <label for="check-box">{t().box}</label>
        <textarea
          id="check-box"
          rows={4}
          value={input}
          autoComplete="off"
          spellcheck={false}
          onInput={(event) => {
            setInput(event.currentTarget.value);
            setKept('');
          }}
        />
      </div>
      <div class="field">
        <label for="check-claims">{t().claims}</label>
        <input
          id="check-claims"
          type="text"
          autoComplete="off"
          value={claims}
          onInput={(event) => setClaims(event.currentTarget.value)}
        />
      </div>
      <div aria-live="polite">
        {found !== undefined && (
          <Card first>
            <Note tone={TONES[found.verdict]}>
              <h2 class="large">{verdictWord(found, language.value)}</h2>
              <p>{verdictSentence(found, subject, language.value)}</p>
            </Note>
            <h3>{t().why}</h3>
            <ul>
              {found.reasons.slice(0, 8).map((reason) => (
                <li key={`${reason.code}${JSON.stringify(reason.params)}`}>
                  {reasonText(reason, language.value).plain}
                </li>
              ))}
            </ul>
            <p>
              <strong>{nextStep(found, subject, language.value)}</strong>
            </p>
            <details>
              <summary>{t().expert}</summary>
              <ul class="small">
                {found.reasons.map((reason) => (
                  <li key={`${reason.code}${JSON.stringify(reason.params)}`}>
                    <code>{reason.code}</code> {reasonText(reason, language.value).expert}
                  </li>
                ))}
              </ul>
            </details>
            {theirs !== undefined && found.verdict !== 'official' && (
              <>
                <h3>{t().true}</h3>
                {theirs.phones.slice(0, 1).map((phone) => (
                  <OfficialPhone key={phone.value} fact={phone} />
                ))}
                {[theirs.links['hacked-account'] ?? theirs.links.support]
                  .filter((link) => link !== undefined)
                  .map((link) => (
                    <OfficialLink key={link.value} fact={link} tone="second" />
                  ))}
              </>
            )}
            {caseState.value !== undefined && (
              <>
                <Button
                  tone="second"
                  onClick={async () => {
                    const text = input.trim().slice(0, 4_000);
                    if ((await stopping(text)).length > 0) {
                      setKept(t().secret);
                      return;
                    }
                    const done = await record([
                      {
                        type: 'verdict-kept',
                        data: {
                          subject: text,
                          subjectKind: subject.kind,
                          verdict: found.verdict,
                          ...(found.service === undefined ? {} : { service: found.service }),
                          reasons: found.reasons.slice(0, 50),
                        },
                      },
                    ]);
                    if (done) setKept(t().kept);
                  }}
                >
                  {t().keep}
                </Button>
                <p role="status">{kept}</p>
              </>
            )}
          </Card>
        )}
      </div>
      <Note tone="info">
        <strong>{t().inbound}</strong>
        <p>{t().inboundText}</p>
      </Note>
    </>
  );
}
