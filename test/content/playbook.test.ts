// The playbook hangs together with the directory, the questions and the pages: nothing in it leads nowhere.
import { deepStrictEqual, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { QUESTIONS, SYMPTOMS } from '../../src/core/answers/questions.ts';
import { SERVICE_KINDS } from '../../src/core/directory/types.ts';
import type { Draft } from '../../src/core/journal/types.ts';
import { buildPlan } from '../../src/core/plan/build-plan.ts';
import { loadDirectory } from '../../src/shelf/directory.ts';
import { loadPlaybook } from '../../src/shelf/playbook.ts';
import { caseOf, NOW } from '../support/case.ts';

const organisations = await loadDirectory();
const loaded = await loadPlaybook();
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const playbook = loaded.value;
const byId = new Map(organisations.map((one) => [one.id, one]));

function planOf(drafts: readonly Draft[]) {
  return buildPlan({ state: caseOf(drafts), playbook, get: (id) => byId.get(id), now: NOW });
}

function account(kind: (typeof SERVICE_KINDS)[number]): Draft {
  return {
    type: 'put',
    data: { kind: 'account', item: { id: 'm', name: 'x', kinds: [kind], role: 'main', facts: {} } },
  };
}

test('every official link of a step stands with at least one service it is for, and every body is in the directory', () => {
  const nowhere = playbook.steps.flatMap(({ id, link, body, when }) => {
    const services = organisations.filter(
      ({ type, kinds }) =>
        type === 'service' && (when?.kinds === undefined || kinds.some((kind) => when.kinds?.includes(kind))),
    );
    return [
      ...(link !== undefined && !services.some(({ links }) => link in links) ? [`${id}: ${link}`] : []),
      ...(body !== undefined && byId.get(body)?.type !== 'body' ? [`${id}: ${body}`] : []),
    ];
  });
  deepStrictEqual(nowhere, []);
});

test('every page a step leads to exists', () => {
  const pages = playbook.steps.flatMap(({ page }) => (page === undefined ? [] : [page.split('/')[0] ?? '']));
  deepStrictEqual(
    pages.filter(
      (page) => !existsSync(fileURLToPath(new URL(`../../src/web/pages/${page}`, import.meta.url))),
    ),
    [],
  );
});

test('U2 C2: each kind of service with each symptom leads to an ordered plan with a first step', () => {
  for (const kind of SERVICE_KINDS)
    for (const symptom of SYMPTOMS)
      for (const money of ['yes', 'no', 'unknown']) {
        const plan = planOf([
          account(kind),
          { type: 'answered', data: { question: 'noticed', answer: symptom } },
          { type: 'answered', data: { question: 'money-moving', answer: money } },
        ]);
        ok(plan.next !== undefined && plan.steps.length >= 10, `${kind} ${symptom} ${money}`);
      }
});

test('every step can come up: its condition becomes true for some kind, symptom and answers', () => {
  const seen = new Set<string>();
  for (const kind of SERVICE_KINDS)
    for (const symptom of SYMPTOMS)
      for (const money of ['yes', 'no'])
        for (const at of [0, 1, 2, 3]) {
          const answers = Object.entries(QUESTIONS)
            .filter(([id]) => id !== 'noticed' && id !== 'money-moving')
            .flatMap(([question, { choices }]): Draft[] => {
              const choice = choices[at % choices.length];
              return choice === undefined
                ? []
                : [{ type: 'answered', data: { question, answer: choice.value } }];
            });
          const plan = planOf([
            account(kind),
            { type: 'answered', data: { question: 'noticed', answer: symptom } },
            { type: 'answered', data: { question: 'money-moving', answer: money } },
            ...answers,
          ]);
          for (const { step } of plan.steps) seen.add(step.id);
        }
  deepStrictEqual(
    playbook.steps.map(({ id }) => id).filter((id) => !seen.has(id)),
    [],
  );
});

test('the plan’s order goes forward: no step waits for one that comes later or for itself', () => {
  const order = new Map(playbook.steps.map(({ id, order: place }) => [id, place]));
  deepStrictEqual(
    playbook.steps.flatMap(({ id, order: place, after }) =>
      after.filter((one) => (order.get(one) ?? Infinity) >= place).map((one) => `${id} after ${one}`),
    ),
    [],
  );
});
