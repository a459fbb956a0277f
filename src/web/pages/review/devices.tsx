// Devices looked after (P5): system, browser, security software and the last scan, each with what to do about it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Device } from '#core/journal/types.ts';
import { DEVICE_ADVICE_TEXT, DEVICE_QUESTIONS, adviseOnDevice } from '#core/protect/device-check.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { Button, Card } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { say, words } from '../../text.ts';

const t = words({
  ja: {
    title: '端末',
    check: '調べたことを入れる',
    device: '端末の名前',
    deviceHint: '例: 自分のスマホ',
    answers: { 'up-to-date': '最新', old: '古い', unknown: 'わからない', none: 'ない' },
  },
  en: {
    title: 'Devices',
    check: 'Enter what you found',
    device: 'Name of the device',
    deviceHint: 'e.g. my phone',
    answers: { 'up-to-date': 'Up to date', old: 'Old', unknown: 'Don’t know', none: 'None' },
  },
});

export function Devices({ view, today }: { view: CaseView; today: string }): JSX.Element {
  const [name, setName] = useState('');
  // A device just added stands open until the page is left, however far its questions got.
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const put = (item: Device): Promise<boolean> =>
    record([{ type: 'put', data: { kind: 'device', item } }], dismissedTexts());
  return (
    <section class="stack">
      <h2>{t().title}</h2>
      {[...view.state.items.device.values()].map((device) => (
        <Card key={device.id}>
          <h3>{device.name}</h3>
          <ul>
            {adviseOnDevice(device, today).map(({ code }) => (
              <li key={code}>{say(DEVICE_ADVICE_TEXT[code])}</li>
            ))}
          </ul>
          <details open={fresh.has(device.id)}>
            <summary>{t().check}</summary>
            <div class="stack">
              {DEVICE_QUESTIONS.map((question) =>
                question.part === 'lastScan' ? (
                  <div class="field" key={question.part}>
                    <label for={`scan-${device.id}`}>{say(question.ask)}</label>
                    <span class="hint">{say(question.how)}</span>
                    <input
                      id={`scan-${device.id}`}
                      type="date"
                      value={device.lastScan ?? ''}
                      onChange={(event) => {
                        const lastScan = event.currentTarget.value;
                        if (lastScan !== '') void put({ ...device, lastScan });
                      }}
                    />
                  </div>
                ) : (
                  <Radios
                    key={question.part}
                    legend={say(question.ask)}
                    hint={say(question.how)}
                    value={device[question.part]}
                    onChange={(answer) => void put({ ...device, [question.part]: answer })}
                    options={question.answers.map((value) => ({ value, label: t().answers[value] }))}
                  />
                ),
              )}
            </div>
          </details>
        </Card>
      ))}
      <TextField
        key={`d${view.state.items.device.size}`}
        label={t().device}
        hint={t().deviceHint}
        value=""
        onCommit={setName}
      />
      <Button
        tone="second"
        disabled={name.trim() === ''}
        onClick={async () => {
          const id = newId();
          if (!(await put({ id, name, system: 'unknown', browser: 'unknown', security: 'unknown' }))) return;
          setFresh(new Set([...fresh, id]));
          setName('');
        }}
      >
        {common().add}
      </Button>
    </section>
  );
}
