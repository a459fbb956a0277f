// What has fallen, what is safe: one row of marks for each thing, saved at a tap.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { NODE_KIND_WORDS } from '#core/graph/graph-words.ts';
import type { AccessNode, NodeKind, NodeState } from '#core/graph/types.ts';
import type { CaseState } from '#core/journal/types.ts';
import { dismissedTexts } from '../../components/field.tsx';
import { record } from '../../session.ts';
import { say } from '../../text.ts';
import { marksDrafts } from './drafts.ts';
import { graphWords as t } from './graph.words.ts';
import { Folding } from './parts.tsx';
import type { Reading } from './reading.ts';

const MARKS = ['fallen', 'unsure', 'safe', 'unknown'] as const satisfies readonly NodeState[];
/** What can get lost without anyone taking it. */
const LOSABLE: readonly NodeKind[] = ['device', 'phone-number', 'security-key', 'paper'];

export function Marks({ state, reading }: { state: CaseState; reading: Reading }): JSX.Element {
  const nodes = [...state.items['access-node'].values()].filter(
    (node) => node.state !== 'unknown' || !reading.memory.has(node.id),
  );
  const count = nodes.filter(({ id, state: own }) => own !== 'unknown' && !reading.back.has(id)).length;
  const summary = count === 0 ? t().marks : t().marksCount(String(count));
  // Open where there is nothing else to see yet; what the person then opens or folds stays so.
  const [isOpen] = useState(reading.order.length === 0);
  return (
    <details class="stack-small" open={isOpen}>
      <summary>{summary}</summary>
      <p class="small quiet">{t().marksAbout}</p>
      <Folding items={nodes} first={6} keyOf={({ id }) => id}>
        {(node) => <Mark state={state} node={node} reading={reading} />}
      </Folding>
    </details>
  );
}

function Mark(props: { state: CaseState; node: AccessNode; reading: Reading }): JSX.Element {
  const { state, node, reading } = props;
  const shown = reading.back.has(node.id) ? 'safe' : node.state;
  const marks: readonly NodeState[] = LOSABLE.includes(node.kind) ? [...MARKS, 'lost'] : MARKS;
  const label = `mark-label-${node.id}`;
  return (
    <div class="note stack-small" id={`mark-${node.id}`} tabIndex={-1} role="group" aria-labelledby={label}>
      <span id={label}>
        <strong>{node.name}</strong> <span class="small quiet">{say(NODE_KIND_WORDS[node.kind])}</span>
      </span>
      <div class="row marks">
        {marks.map((mark) => (
          <button
            key={mark}
            type="button"
            class="letter-mark"
            aria-pressed={shown === mark}
            onClick={() => {
              const drafts = marksDrafts(state, node, mark, t().proofSafe);
              if (mark !== shown && drafts.length > 0) void record(drafts, dismissedTexts());
            }}
          >
            {t().states[mark]}
          </button>
        ))}
      </div>
    </div>
  );
}
