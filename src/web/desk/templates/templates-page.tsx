// Ready texts (D3): those that come with the product, and the desk's own beside or in place of them, in both languages.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LANGUAGES, type Language, type Text as Bilingual } from '#core/base/language.ts';
import { PHASES, type Phase } from '#core/base/phase.ts';
import type { Template } from '#core/desk/api.ts';
import { RECORD } from '#core/message/record-words.ts';
import { language, say } from '../../text.ts';
import { ask, type Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { checkWords, type Remark } from '../parts/check-words.ts';
import { Shown, useFetched } from '../parts/fetched.tsx';
import { Modal } from '../parts/modal.tsx';
import { Act, Choose, DeskPage, Line, Tell, Text } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { can, me } from '../staff.ts';
import { t } from './templates.words.ts';

const KINDS = ['instruction', 'question', 'notice'] as const;
const NOTHING: Bilingual = { ja: '', en: '' };

export default function TemplatesPage(_props: { path: readonly string[] }): JSX.Element {
  const fetched = useFetched<readonly Template[]>('templates');
  const [editing, setEditing] = useState<Template>();
  const [q, setQ] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const mayWrite = can('template:write');
  async function remove(id: string): Promise<void> {
    const answer = await ask('DELETE', `templates/${id}`);
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) await fetched.reload();
  }
  const fits = (one: Template): boolean =>
    `${one.title.ja} ${one.title.en} ${one.text.ja} ${one.text.en}`.toLowerCase().includes(q.toLowerCase());
  return (
    <DeskPage
      title={desk().templates}
      org={say(me.value?.desk.name ?? '')}
      side={
        mayWrite ? (
          <Act
            icon="plus"
            onClick={() =>
              setEditing({
                id: crypto.randomUUID(),
                kind: 'instruction',
                title: NOTHING,
                text: NOTHING,
                proof: NOTHING,
                builtIn: false,
              })
            }
          >
            {t().make}
          </Act>
        ) : undefined
      }
    >
      <div class="filters">
        <Line label={t().filter} value={q} onInput={setQ} />
      </div>
      <Problem refusal={refusal} />
      <Shown fetched={fetched}>
        {(rows) => (
          <div class="scroll">
            <table aria-label={t().table}>
              <thead>
                <tr>
                  <th scope="col">{t().kindName}</th>
                  <th scope="col">{t().title}</th>
                  <th scope="col">{desk().templates}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {rows.filter(fits).map((row) => (
                  <tr key={row.id}>
                    <td class="nowrap">
                      {t().kind[row.kind]} {!row.builtIn && <span class="mini">{t().own}</span>}
                    </td>
                    <th scope="row">{row.title[language.value]}</th>
                    <td class="small">{row.text[language.value]}</td>
                    <td class="nowrap">
                      {mayWrite && (
                        <Act
                          tone="plain"
                          label={`${t().edit}: ${say(row.title)}`}
                          onClick={() => setEditing(row)}
                        >
                          {t().edit}
                        </Act>
                      )}
                      {mayWrite && !row.builtIn && (
                        <Act
                          tone="plain"
                          label={`${t().remove}: ${say(row.title)}`}
                          onClick={() => remove(row.id)}
                        >
                          {t().remove}
                        </Act>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Shown>
      {editing !== undefined && (
        <Edit
          template={editing}
          onClose={() => setEditing(undefined)}
          onSaved={async () => {
            setEditing(undefined);
            await fetched.reload();
          }}
        />
      )}
    </DeskPage>
  );
}

function Edit(props: { template: Template; onClose: () => void; onSaved: () => Promise<void> }): JSX.Element {
  const [draft, setDraft] = useState(props.template);
  const [refusal, setRefusal] = useState<Refusal>();
  const [remarks, setRemarks] = useState<readonly Remark[]>([]);
  const isInstruction = draft.kind === 'instruction';
  const isWhole = (one: Bilingual | undefined): boolean =>
    one !== undefined && LANGUAGES.every((each) => one[each].trim() !== '');
  const ready = isWhole(draft.title) && isWhole(draft.text) && (!isInstruction || isWhole(draft.proof));
  async function save(): Promise<void> {
    const { id, builtIn: _builtIn, kind, title, text, why, proof, step, phase, dueMinutes } = draft;
    const found = await checkWords(
      [title, text, why ?? NOTHING, proof ?? NOTHING].flatMap(({ ja, en }) => [ja, en]),
      true,
    );
    setRemarks(found);
    if (found.some(({ stops }) => stops)) return;
    const answer = await ask('PUT', `templates/${encodeURIComponent(id)}`, {
      kind,
      title,
      text,
      ...(isInstruction && isWhole(why) ? { why } : {}),
      ...(isInstruction && proof !== undefined ? { proof } : {}),
      ...(step === undefined ? {} : { step }),
      ...(isInstruction && phase !== undefined ? { phase } : {}),
      ...(isInstruction && dueMinutes !== undefined && dueMinutes > 0 ? { dueMinutes } : {}),
    });
    setRefusal(answer.ok ? undefined : answer);
    if (answer.ok) await props.onSaved();
  }
  const field = (
    name: 'title' | 'text' | 'why' | 'proof',
    one: Language,
    label: string,
    rows: number,
  ): JSX.Element => (
    <Text
      key={`${name} ${one}`}
      label={label}
      value={(draft[name] ?? NOTHING)[one]}
      lang={one}
      rows={rows}
      onInput={(value) => setDraft({ ...draft, [name]: { ...(draft[name] ?? NOTHING), [one]: value } })}
    />
  );
  return (
    <Modal
      title={draft.title[language.value] === '' ? t().make : draft.title[language.value]}
      onClose={props.onClose}
      closeLabel={desk().cancel}
    >
      <Choose
        label={t().kindName}
        value={draft.kind}
        options={KINDS.map((one) => [one, t().kind[one]] as const)}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      {LANGUAGES.map((one) => field('title', one, t().titleIn(t().languageName[one]), 1))}
      {LANGUAGES.map((one) => field('text', one, t().textIn(t().languageName[one]), 3))}
      {isInstruction && (
        <>
          {LANGUAGES.map((one) => field('why', one, t().whyIn(t().languageName[one]), 2))}
          {LANGUAGES.map((one) => field('proof', one, t().proofIn(t().languageName[one]), 1))}
          <div class="two">
            <Choose
              label={t().phase}
              value={PHASES.find((one) => one === draft.phase) ?? 'containment'}
              options={PHASES.map((one) => [one, RECORD[language.value].phase[one]] as const)}
              onChange={(phase: Phase) => setDraft({ ...draft, phase })}
            />
            <Line
              label={t().due}
              type="number"
              min={5}
              value={draft.dueMinutes === undefined ? '' : String(draft.dueMinutes)}
              onInput={(value) => setDraft({ ...draft, dueMinutes: Number(value) })}
            />
          </div>
        </>
      )}
      <p class="small quiet">{t().both}</p>
      <div role="alert" class="problem-place">
        {remarks.map(({ words, stops }) => (
          <Tell key={words} tone={stops ? 'stop' : 'check'}>
            {words}
          </Tell>
        ))}
      </div>
      <Problem refusal={refusal} />
      <Act tone="main" onClick={save} disabled={!ready}>
        {desk().save}
      </Act>
    </Modal>
  );
}
