// Shows a page only with an open case and what the plan needs; otherwise says how to begin.
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Directory, Organisation } from '#core/directory/types.ts';
import type { CaseState } from '#core/journal/types.ts';
import { buildPlan } from '#core/plan/build-plan.ts';
import type { Plan, Playbook } from '#core/plan/types.ts';
import { loadDirectory, loadPlaybook } from '../data.ts';
import { caseHeads, caseState, lockedHeads, now } from '../session.ts';
import { common } from './common.words.ts';
import { LockedPage } from './unlock.tsx';
import { Empty, LinkButton, Loaded, Page } from './ui.tsx';

/** What a page of the case reads. */
export interface CaseView {
  readonly state: CaseState;
  readonly plan: Plan;
  readonly playbook: Playbook;
  readonly directory: Directory;
  /** The main account's organisation, when the directory knows it. */
  readonly service: Organisation | undefined;
}

const loadBoth = (): Promise<readonly [Playbook, Directory]> =>
  Promise.all([loadPlaybook(), loadDirectory()]);

export function CaseGate(props: {
  title: string;
  children: (view: CaseView) => ComponentChildren;
}): JSX.Element {
  const state = caseState.value;
  if (state === undefined) {
    if (caseHeads.value === undefined) return <p role="status">{common().loading}</p>;
    if (lockedHeads.value.length > 0) return <LockedPage title={props.title} />;
    return (
      <Page title={props.title}>
        <Empty action={<LinkButton to={[]}>{common().startHere}</LinkButton>}>{common().noCase}</Empty>
      </Page>
    );
  }
  return (
    <Loaded load={loadBoth}>
      {([playbook, directory]) => (
        <WithPlan key={state.id} state={state} playbook={playbook} directory={directory}>
          {props.children}
        </WithPlan>
      )}
    </Loaded>
  );
}

function WithPlan(props: {
  state: CaseState;
  playbook: Playbook;
  directory: Directory;
  children: (view: CaseView) => ComponentChildren;
}): JSX.Element {
  const { state, playbook, directory } = props;
  const view = useMemo((): CaseView => {
    const accounts = [...state.items.account.values()];
    const main = accounts.find(({ role }) => role === 'main') ?? accounts[0];
    return {
      state,
      playbook,
      directory,
      plan: buildPlan({ state, playbook, get: (id) => directory.get(id), now: now.peek() }),
      service: main?.service === undefined ? undefined : directory.get(main.service),
    };
  }, [state, playbook, directory]);
  return <>{props.children(view)}</>;
}
