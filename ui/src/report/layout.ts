// Places for a graph: layers from left to right, articles all in the last one (dagre: Gansner and others 1993).
import dagre from '@dagrejs/dagre';
import type { Edge, Graph, Node } from './graph';

export interface PlacedNode extends Node {
  x: number; // of the left edge
  y: number; // of the top edge
  lines: string[]; // the label
}

export interface PlacedEdge extends Edge {
  path: string;
  middle: { x: number; y: number };
}

export interface Placed {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

export interface Size {
  node: number; // width of a node
  gap: number; // between two layers
}

const LINE = 15;
const PER_LETTER = 6.3; // width of one at the size of the label, generously
const MARGIN = 14;
const COPY_BULGE = 34;

// A label in two lines at most, between words.
export function wrap(label: string, letters: number): string[] {
  if (label.length <= letters) return [label];
  const space = label.lastIndexOf(' ', letters);
  const at = space > letters / 3 ? space : letters;
  const rest = label.slice(at).trim();
  return [label.slice(0, at), rest.length <= letters ? rest : `${rest.slice(0, letters - 1).trimEnd()}…`];
}

export const heightOf = (lines: string[]) => 12 + LINE * (lines.length + 1);

interface Point {
  x: number;
  y: number;
}

// A curve through these points that leaves and enters horizontally.
function curve(points: Point[]): string {
  return points
    .map(({ x, y }, i) => {
      if (i === 0) return `M${x.toFixed(1)} ${y.toFixed(1)}`;
      const before = points[i - 1]!;
      const half = (before.x + x) / 2;
      return `C${half.toFixed(1)} ${before.y.toFixed(1)} ${half.toFixed(1)} ${y.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

export function place(graph: Graph, size: Size): Placed {
  const layers = new dagre.graphlib.Graph();
  layers.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: size.gap, edgesep: 8, marginx: MARGIN, marginy: MARGIN + 6, ranker: 'longest-path' });
  layers.setDefaultEdgeLabel(() => ({}));
  const lines = new Map(graph.nodes.map((node) => [node.key, wrap(node.label, Math.floor((size.node - 22) / PER_LETTER))]));
  for (const node of graph.nodes) {
    layers.setNode(node.key, { width: size.node, height: heightOf(lines.get(node.key)!) });
  }
  for (const edge of graph.edges) if (edge.mode !== 'copies') layers.setEdge(edge.from, edge.to);
  dagre.layout(layers);
  const { width = 0, height = 0 } = layers.graph();
  const right = (key: string): Point => ({ x: layers.node(key).x + size.node / 2, y: layers.node(key).y });
  const left = (key: string): Point => ({ x: layers.node(key).x - size.node / 2, y: layers.node(key).y });
  const nodes = graph.nodes.map((node) => {
    const at = layers.node(node.key);
    return { ...node, lines: lines.get(node.key)!, x: at.x - size.node / 2, y: at.y - at.height / 2 };
  });
  const edges = graph.edges.map((edge): PlacedEdge => {
    const [from, to] = [right(edge.from), edge.mode === 'copies' ? right(edge.to) : left(edge.to)];
    if (edge.mode === 'copies') {
      const x = Math.max(from.x, to.x) + COPY_BULGE;
      return { ...edge, path: `M${from.x} ${from.y}C${x} ${from.y} ${x} ${to.y} ${to.x} ${to.y}`, middle: { x: x - 10, y: (from.y + to.y) / 2 } };
    }
    const shift = { tells: 0, denies: 5, doubts: 9, declines: -5, copies: 0 }[edge.mode]; // apart from others between the same two
    const bends = (layers.edge(edge.from, edge.to).points as Point[]).slice(1, -1);
    const inner = bends.filter((p) => p.x > from.x + 4 && p.x < to.x - 4);
    const points = [from, ...(inner.length > 1 ? inner : []), to].map(({ x, y }) => ({ x, y: y + shift }));
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + shift };
    return { ...edge, path: curve(points), middle };
  });
  const copies = edges.some((edge) => edge.mode === 'copies');
  return { nodes, edges, width: width + (copies ? COPY_BULGE + 24 : 0), height };
}
