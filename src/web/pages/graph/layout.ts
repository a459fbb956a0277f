// Where each box and line of the picture stands: a layered drawing by dagre, from left (what opens) to right (what is opened).
import { graphlib, layout } from '@dagrejs/dagre';
import type { AccessNode, AccessWay } from '#core/graph/types.ts';

export interface Box {
  readonly node: AccessNode;
  readonly label: string;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

const HEIGHT = 48;
const LABEL_MAX = 16;
/** Of the 14 px letters the picture is written in. */
const WIDE_PX = 14.5;
const NARROW_PX = 8.5;

/** Nodes and ways → boxes and lines; several ways between the same two are one line. */
export function layOut(nodes: readonly AccessNode[], ways: readonly AccessWay[]): Drawing {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 38, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  const labels = new Map(nodes.map(({ id, name }) => [id, short(name)]));
  for (const [id, label] of labels) graph.setNode(id, { width: widthOf(label), height: HEIGHT });
  for (const { needs, opens } of ways)
    for (const need of needs) if (labels.has(need) && labels.has(opens)) graph.setEdge(need, opens);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: nodes.map((node) => {
      const { x = 0, y = 0, width: wide = 0 } = graph.node(node.id) as Partial<Box>;
      return { node, label: labels.get(node.id) ?? '', x, y, width: wide, height: HEIGHT };
    }),
    lines: graph.edges().map(({ v, w }) => {
      const { points } = graph.edge(v, w) as { points?: Line['points'] };
      return { from: v, to: w, points: points ?? [] };
    }),
  };
}

function short(name: string): string {
  const letters = Array.from(name);
  const max = letters.some((letter) => letter > '\u2E80') ? LABEL_MAX : LABEL_MAX * 1.6;
  return letters.length <= max ? name : `${letters.slice(0, max - 1).join('')}…`;
}

function widthOf(label: string): number {
  let width = 30;
  for (const letter of label) width += letter > '\u2E80' ? WIDE_PX : NARROW_PX;
  return Math.max(88, Math.round(width));
}
