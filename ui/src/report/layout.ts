// Places for a graph: layers from left to right, articles all in the last one (dagre: Gansner and others 1993).
import dagre from '@dagrejs/dagre';
import type { Edge, Graph, Node } from './graph';

export interface PlacedNode extends Node {
  x: number; // of the left edge
  y: number; // of the top edge
  lines: string[]; // the label
  notes: string[];
  width: number;
  height: number;
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

interface Size {
  node: number; // width of a node
  gap: number; // between two layers
}

const LINE = 15;
const PER_LETTER = 7.2; // width of one at the size of the label, generously
const PER_SMALL_LETTER = 5.9;
const NARROW = 560; // where a graph may be wider than its place, but little
const MOST_NODE = 190;
const MOST_GAP = 110;
const MARGIN = 12;
const COPY_BULGE = 44;

// A label in so many lines at most, broken between words.
export function wrap(label: string, letters: number, most: number): string[] {
  if (label.length <= letters) return [label];
  if (most === 1) return [`${label.slice(0, letters - 1).trimEnd()}…`];
  const space = label.lastIndexOf(' ', letters);
  const hyphen = label.lastIndexOf('-', letters - 1) + 1;
  const best = Math.max(space, hyphen);
  const at = best > letters / 3 ? best : letters;
  return [label.slice(0, at), ...wrap(label.slice(at).trim(), letters, most - 1)];
}

const heightOf = (lines: number) => 12 + LINE * lines;

// The size at which this many layers fit into a width, if they can at all.
function sizeFor(layers: number, width: number): Size {
  const within = (value: number, least: number, most: number) => Math.floor(Math.min(Math.max(value, least), most));
  const [leastNode, leastGap] = width < NARROW ? [108, 20] : [124, 30];
  const free = width - 2 * MARGIN - COPY_BULGE;
  const node = within((free - (layers - 1) * leastGap * 1.4) / layers, leastNode, MOST_NODE);
  return { node, gap: within((free - layers * node) / Math.max(1, layers - 1), leastGap, MOST_GAP) };
}

// How many layers a graph has, by its longest path; edges that close a circle do not count.
function layersOf({ nodes, edges }: Graph): number {
  const out = new Map<string, string[]>();
  for (const edge of edges) if (edge.mode !== 'copies') out.set(edge.from, [...(out.get(edge.from) ?? []), edge.to]);
  const depth = new Map<string, number>();
  const visit = (key: string): number => {
    const known = depth.get(key);
    if (known !== undefined) return known;
    depth.set(key, 0);
    const deepest = 1 + Math.max(0, ...(out.get(key) ?? []).map(visit));
    depth.set(key, deepest);
    return deepest;
  };
  return Math.max(1, ...nodes.map((node) => visit(node.key)));
}

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

export function place(graph: Graph, available: number): Placed {
  const size = sizeFor(layersOf(graph), available);
  const layers = new dagre.graphlib.Graph();
  layers.setGraph({
    rankdir: 'LR',
    nodesep: 12,
    ranksep: size.gap,
    edgesep: 8,
    marginx: MARGIN,
    marginy: MARGIN + 6,
    ranker: 'longest-path',
  });
  layers.setDefaultEdgeLabel(() => ({}));
  const fit = (text: string, letter: number, most: number) => wrap(text, Math.floor((size.node - 24) / letter), most);
  const sized = graph.nodes.map((node) => {
    const lines = fit(node.label, PER_LETTER, 2);
    const notes = fit(node.gone ? 'left out' : node.note, PER_SMALL_LETTER, 3);
    return { ...node, lines, notes, width: size.node, height: heightOf(lines.length + notes.length) };
  });
  for (const { key, width, height } of sized) layers.setNode(key, { width, height });
  for (const edge of graph.edges) if (edge.mode !== 'copies') layers.setEdge(edge.from, edge.to);
  dagre.layout(layers);
  const { width = 0, height = 0 } = layers.graph();
  const right = (key: string): Point => ({ x: layers.node(key).x + size.node / 2, y: layers.node(key).y });
  const left = (key: string): Point => ({ x: layers.node(key).x - size.node / 2, y: layers.node(key).y });
  const nodes = sized.map((node) => {
    const at = layers.node(node.key);
    return { ...node, x: at.x - node.width / 2, y: at.y - node.height / 2 };
  });
  const edges = graph.edges.map((edge): PlacedEdge => {
    const [from, to] = [right(edge.from), edge.mode === 'copies' ? right(edge.to) : left(edge.to)];
    if (edge.mode === 'copies') {
      const x = Math.max(from.x, to.x) + COPY_BULGE;
      return {
        ...edge,
        path: `M${from.x} ${from.y}C${x} ${from.y} ${x} ${to.y} ${to.x} ${to.y}`,
        middle: { x: Math.max(from.x, to.x) + COPY_BULGE * 0.75, y: (from.y + to.y) / 2 },
      };
    }
    const shift = { tells: 0, denies: 5, doubts: 9, declines: -5, copies: 0 }[edge.mode]; // apart from others between the same two
    const bends = (layers.edge(edge.from, edge.to).points as Point[]).slice(1, -1);
    const inner = bends.filter((p) => p.x > from.x + 4 && p.x < to.x - 4);
    const points = [from, ...(inner.length > 1 ? inner : []), to].map(({ x, y }) => ({ x, y: y + shift }));
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + shift };
    return { ...edge, path: curve(points), middle };
  });
  const copies = edges.some((edge) => edge.mode === 'copies');
  return { nodes, edges, width: width + (copies ? COPY_BULGE : 0), height };
}
