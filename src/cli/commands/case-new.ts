// `kakekomi case new`: begins a case file.
import { randomUUID } from 'node:crypto';
import { QUESTIONS, SYMPTOMS } from '#core/answers/questions.ts';
import { isZone } from '#core/base/time.ts';
import { problem } from '#core/base/result.ts';
import type { Draft } from '#core/journal/types.ts';
import { createCase } from '../case-file.ts';
import { defineCommand, say, writeJson } from '../define-command.ts';
import { FAILED, YES } from '../exit-codes.ts';
import { openDirectory } from '../open-directory.ts';
import { plainLine } from '../plain-text.ts';
import { sayProblems } from '../say-problems.ts';

export const caseNewCommand = defineCommand({
  name: 'case new',
  summary: { ja: '事案ファイルを作ります', en: 'Begin a case file' },
  help: {
    ja: `使い方: kakekomi case new 事案ファイル [--service ID] [--noticed 何] [--money-moving 答]
        [--zone 地域] [--json]

新しい事案を始めます。同じ名前のファイルがあれば、何もしません。

  --service ID       事案のサービス(directory search で調べられます)
  --noticed 何       気づいたこと: ${SYMPTOMS.slice(0, 4).join(', ')},
                     ${SYMPTOMS.slice(4).join(', ')}
  --money-moving 答  いまお金が動いているか: yes, no, unknown
  --zone 地域        時刻の地域。なければこの機械のもの。例: Asia/Tokyo

終了コード: 0 できた、2 できなかった
`,
    en: `Usage: kakekomi case new CASE-FILE [--service ID] [--noticed WHAT] [--money-moving ANSWER]
       [--zone ZONE] [--json]

Begins a new case. Does nothing when the file exists.

  --service ID           The service the case is about (directory search tells the ID)
  --noticed WHAT         What you noticed: ${SYMPTOMS.slice(0, 4).join(', ')},
                         ${SYMPTOMS.slice(4).join(', ')}
  --money-moving ANSWER  Whether money is moving right now: yes, no, unknown
  --zone ZONE            The zone of times; this machine's when absent, such as Asia/Tokyo

Exit code: 0 done, 2 could not be done
`,
  },
  options: { '--service': 'value', '--noticed': 'value', '--money-moving': 'value', '--zone': 'value' },
  positions: [1, 1],
  async run(given, io) {
    const [file = ''] = given.positions;
    const refuse = (code: string, params: Record<string, string>) => {
      const { problems } = problem(code, params);
      io.stderr.write(sayProblems(problems, io));
      return FAILED;
    };
    const zone = given.value('--zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!isZone(zone)) return refuse('zone-unknown', { zone: zone.slice(0, 60) });
    const drafts: Draft[] = [{ type: 'case-opened', data: { language: io.language, zone } }];
    const service = given.value('--service');
    if (service !== undefined) {
      const directory = await openDirectory(io);
      if (directory === undefined) return FAILED;
      const organisation = directory.get(service);
      if (organisation === undefined) return refuse('service-unknown', { service: service.slice(0, 60) });
      const { id, name, kinds } = organisation;
      const account = {
        id: randomUUID(),
        service: id,
        name: name[io.language],
        kinds,
        role: 'main',
        facts: {},
      } as const;
      drafts.push({ type: 'put', data: { kind: 'account', item: account } });
    }
    for (const question of ['noticed', 'money-moving'] as const) {
      const answer = given.value(`--${question}`);
      if (answer === undefined) continue;
      const known = QUESTIONS[question].choices.map(({ value }) => value);
      if (!known.includes(answer)) return refuse('answer-unknown', { answer, known: known.join(', ') });
      drafts.push({ type: 'answered', data: { question, answer } });
    }
    const made = await createCase(file, drafts);
    if (!made.ok) {
      io.stderr.write(sayProblems(made.problems, io));
      return FAILED;
    }
    const { id, seq, head } = made.value.state;
    if (given.has('--json')) writeJson({ case: id, file, seq, head }, io);
    else say(io.stdout, sayNext(plainLine(file)), io);
    return YES;
  },
});

function sayNext(file: string) {
  return {
    ja: `${file} を作りました。つぎにすること: kakekomi case plan ${file}`,
    en: `Made ${file}. What to do now: kakekomi case plan ${file}`,
  };
}
