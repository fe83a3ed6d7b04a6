// The minimum vertex cut between origins and documents (Menger 1927), as a maximum flow with split vertices (Edmonds and
// Karp 1972). Vertex v is the arc 2v -> 2v+1.

const UNLIMITED = 2 ** 51;

export class VertexCut {
  private readonly to: number[] = [];
  private readonly left: number[] = []; // residual capacity; the reverse arc stands at index ^ 1
  private readonly arcs: number[][];
  private readonly origin: number;
  private readonly target: number;

  constructor(vertices: number) {
    this.arcs = Array.from({ length: 2 * vertices + 2 }, () => []);
    this.origin = 2 * vertices;
    this.target = 2 * vertices + 1;
  }

  addVertex(v: number, capacity: number) {
    this.addArc(2 * v, 2 * v + 1, capacity);
  }
  addEdge(from: number, to: number) {
    this.addArc(2 * from + 1, 2 * to, UNLIMITED);
  }
  startAt(v: number) {
    this.addArc(this.origin, 2 * v, UNLIMITED);
  }
  endAt(v: number) {
    this.addArc(2 * v + 1, this.target, UNLIMITED);
  }

  maximise(): number {
    let total = 0;
    for (let pushed = this.augment(); pushed > 0; pushed = this.augment()) total += pushed;
    return total;
  }

  // After maximise(): the vertices of the minimum cut nearest to the origins.
  cut(): number[] {
    const by = this.search();
    const reached = (node: number) => node === this.origin || by[node]! >= 0;
    const vertices = [];
    for (let v = 0; 2 * v + 1 < this.origin; ++v) if (reached(2 * v) && !reached(2 * v + 1)) vertices.push(v);
    return vertices;
  }

  private addArc(from: number, to: number, capacity: number) {
    this.arcs[from]!.push(this.to.length);
    this.to.push(to);
    this.left.push(capacity);
    this.arcs[to]!.push(this.to.length);
    this.to.push(from);
    this.left.push(0);
  }

  // By which arc each node is first reached from the origin, breadth first; -1: not at all.
  private search(): Int32Array {
    const by = new Int32Array(this.arcs.length).fill(-1);
    const queue = [this.origin];
    for (let head = 0; head < queue.length; ++head) {
      for (const arc of this.arcs[queue[head]!]!) {
        const to = this.to[arc]!;
        if (this.left[arc] === 0 || to === this.origin || by[to]! >= 0) continue;
        by[to] = arc;
        queue.push(to);
      }
    }
    return by;
  }

  private augment(): number {
    const by = this.search();
    if (by[this.target]! < 0) return 0;
    const path: number[] = [];
    for (let at = this.target; at !== this.origin; at = this.to[by[at]! ^ 1]!) path.push(by[at]!);
    const most = Math.min(...path.map((arc) => this.left[arc]!));
    for (const arc of path) {
      this.left[arc]! -= most;
      this.left[arc ^ 1]! += most;
    }
    return most;
  }
}
