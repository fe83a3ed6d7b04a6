// How many separate origins one side of a claim has: the same count as src/provenance/independence.h, made again in the
// page so that a source can be switched off there. independence.test.ts holds it against the program's own numbers.
import { VertexCut } from './cut';
import type { Claim, Mention, Reuse, Source, SourceType } from './types';

export type SourceOf = (id: string) => Source;
// The source that publishes a document; null where no claim names it.
export type PublisherOf = (document: string) => string | null;

// One account: the sources that it passed through, nearest teller first; empty: untraced.
interface Path {
  document: string; // copies of one text share it
  chain: string[];
}

export interface OriginCount {
  certain: number;
  possible: number;
  restsOn: string[];
}

const number = (id: string) => Number(id.replace(/^\D+/, ''));
const byNumber = (a: string, b: string) => number(a) - number(b);

export const isOnRecord = (type: SourceType) =>
  type === 'named_person' || type === 'role_person' || type === 'organisation';
export const supports = (mention: Mention) => mention.stance === 'asserts' || mention.stance === 'reports';

// Whom a speaker speaks for: the end of the affiliations; of a circle, its first member.
function organisationOf(id: string, source: SourceOf): string {
  const seen = new Set<string>();
  for (let next = source(id).affiliation; next !== null && !seen.has(id); next = source(id).affiliation) {
    seen.add(id);
    id = next;
  }
  if (!seen.has(id)) return id;
  let first = id;
  for (let at = source(id).affiliation!; at !== id; at = source(at).affiliation!)
    if (byNumber(at, first) < 0) first = at;
  return first;
}

// From whom the matter came to each source, at first or further hand.
function ancestors(paths: Path[]): (id: string) => Set<string> {
  const heardFrom = new Map<string, Set<string>>();
  for (const { chain } of paths) {
    for (let i = 0; i + 1 < chain.length; ++i) {
      const from = heardFrom.get(chain[i]!) ?? new Set();
      heardFrom.set(chain[i]!, from.add(chain[i + 1]!));
    }
  }
  const known = new Map<string, Set<string>>();
  return (id) => {
    const cached = known.get(id);
    if (cached) return cached;
    const reached = new Set<string>();
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const from of heardFrom.get(at) ?? []) {
        if (reached.has(from)) continue;
        reached.add(from);
        open.push(from);
      }
    }
    known.set(id, reached);
    return reached;
  };
}

const last = (path: Path) => path.chain[path.chain.length - 1]!;

// The ends of accounts that nothing further is known behind.
function firstOrigins(paths: Path[], source: SourceOf): Set<string> {
  const ends = new Set(paths.filter((path) => path.chain.length > 0).map(last));
  const from = ancestors(paths);
  const recorded = (id: string) => isOnRecord(source(id).type);
  const isFirst = (end: string) =>
    [...from(end)].every((other) => {
      if (!from(other).has(end)) return false;
      return !(ends.has(other) && (byNumber(other, end) < 0 || recorded(other)));
    });
  return new Set([...ends].filter((end) => !recorded(end) && isFirst(end)));
}

// Capacity in units of 2^32; the remainder decides between equal cuts: named sources before anonymous ones, and these
// before the page that vouches for them.
const UNIT = 2 ** 32;
const PAGE = UNIT + 2 ** 16;

function capacityOf(source: Source, isOrigin: boolean): number {
  const anonymous = source.type === 'anonymous_persons';
  const persons = isOrigin && anonymous ? Math.min(Math.max(source.count, 1), 1000) : 1;
  return persons * UNIT + (anonymous ? 1 : 0);
}

function cutTellers(paths: Path[], origins: Set<string>, counted: Set<string>, source: SourceOf) {
  // Nobody but the page itself vouches for whom it quotes.
  const byPage = (path: Path) => source(path.chain[0]!).type === 'anonymous_persons';
  const sources = [...new Set(paths.flatMap((path) => path.chain))].sort(byNumber);
  const vertex = new Map(sources.map((id, v) => [id, v]));
  const pages = [...new Set(paths.filter(byPage).map((path) => path.document))].sort(byNumber);
  const vertexOfPage = new Map(pages.map((page, v) => [page, sources.length + v]));
  const network = new VertexCut(sources.length + pages.length);
  sources.forEach((id, v) => network.addVertex(v, counted.has(id) ? 0 : capacityOf(source(id), origins.has(id))));
  for (const v of vertexOfPage.values()) network.addVertex(v, PAGE);
  const edges = new Map<string, [number, number]>();
  const nearest = new Set<number>();
  const addEdge = (from: number, to: number) => edges.set(`${from}>${to}`, [from, to]);
  for (const path of paths) {
    const vertices = path.chain.map((id) => vertex.get(id)!);
    if (byPage(path)) vertices.unshift(vertexOfPage.get(path.document)!);
    for (let i = vertices.length - 1; i > 0; --i) addEdge(vertices[i]!, vertices[i - 1]!);
    nearest.add(vertices[0]!);
  }
  const ordered = [...edges.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [from, to] of ordered) network.addEdge(from, to);
  for (const id of [...origins].sort(byNumber)) network.startAt(vertex.get(id)!);
  for (const v of [...nearest].sort((a, b) => a - b)) network.endAt(v);
  const size = Math.floor(network.maximise() / UNIT);
  const through = network.cut().flatMap((v) => {
    if (v < sources.length) return [sources[v]!];
    const page = pages[v - sources.length]!;
    return paths.filter((path) => byPage(path) && path.document === page).map((path) => path.chain[0]!);
  });
  return { size, sources: through };
}

// What one person tells of another's words is that person's account: the other was not asked.
function endedAtWitness(path: Path, source: SourceOf): Path {
  if (path.chain.length === 0 || !isOnRecord(source(last(path)).type)) return path;
  const isPerson = (id: string) => source(id).type === 'named_person' || source(id).type === 'role_person';
  const witness = path.chain.findIndex(isPerson);
  return witness < 0 ? path : { ...path, chain: path.chain.slice(0, witness + 1) };
}

export function countOrigins(given: Path[], source: SourceOf): OriginCount {
  const paths = given.map((path) => endedAtWitness(path, source));
  const traced = paths.filter((path) => path.chain.length > 0);
  const recorded = (path: Path) => isOnRecord(source(last(path)).type);
  const relayed = traced.filter((path) => !recorded(path));
  const speakers = new Set(traced.filter(recorded).map(last));
  const organisations = new Set([...speakers].map((id) => organisationOf(id, source)));
  const colleagues = new Set(speakers); // whoever else speaks on the record for the same organisations
  for (const id of relayed.flatMap((path) => path.chain)) {
    if (isOnRecord(source(id).type) && organisations.has(organisationOf(id, source))) colleagues.add(id);
  }
  // "Officials" of one account may be anybody of another: they count only where there is nobody else.
  const isVague = (path: Path) => path.chain.length > 0 && path.chain.every((id) => source(id).vague);
  const distinctPaths = paths.filter((path) => !isVague(path));
  const distinct = distinctPaths.filter((path) => path.chain.length > 0 && !recorded(path));
  const onlyVague = distinct.length === 0 && speakers.size === 0;
  const cut = onlyVague
    ? cutTellers(relayed, firstOrigins(paths, source), colleagues, source)
    : cutTellers(distinct, firstOrigins(distinctPaths, source), colleagues, source);
  const ends = new Set(relayed.map(last));
  const seen = new Set(traced.map((path) => path.document));
  const untraced = new Set(paths.map((path) => path.document).filter((document) => !seen.has(document))).size;
  const certain = (onlyVague ? Math.min(cut.size, 1) : cut.size) + organisations.size;
  return {
    certain: certain === 0 && untraced > 0 ? 1 : certain,
    possible: cutTellers(relayed, ends, speakers, source).size + speakers.size + untraced,
    restsOn: [...new Set([...speakers, ...cut.sources])].sort(byNumber),
  };
}

const MOSTLY_COPIED = 0.5; // of its words: what else such a page says sums up what it copies
export const isMostlyCopied = (r: Reuse) => r.coverage > MOSTLY_COPIED;

// Documents that copy one another carry one account: each gets the first of its copies.
function firstCopies(mentions: Mention[], reuse: Reuse[]): Map<string, string> {
  const first = new Map(mentions.map((m) => [m.document, m.document]));
  const isCovered = (r: Reuse) =>
    isMostlyCopied(r) ||
    mentions.some(
      (m) => m.document === r.to && m.spans.some((s) => r.spans.some((c) => c.start < s.end && s.start < c.end)),
    );
  const copies = reuse.filter((r) => r.kind !== 'quotation' && first.has(r.from) && first.has(r.to) && isCovered(r));
  for (let changed = true; changed;) {
    changed = false;
    for (const { from, to } of copies) {
      const [a, b] = [first.get(from)!, first.get(to)!];
      if (a === b) continue;
      const least = byNumber(a, b) < 0 ? a : b;
      first.set(from, least).set(to, least);
      changed = true;
    }
  }
  return first;
}

// Of each group of copies the document whose account they carry: the original, or where that names nobody, as when it
// is a copy itself, one that does.
function originalsOf(side: Mention[], first: Map<string, string>, reuse: Reuse[]): Set<string> {
  const traced = new Set(side.filter((m) => m.chain[m.chain.length - 1]!.source !== null).map((m) => m.document));
  const within = reuse.filter((r) => first.has(r.from) && first.get(r.from) === first.get(r.to));
  const copies = new Set(within.map((r) => r.to));
  const rank = (d: string) => [traced.has(d) ? 0 : 1, copies.has(d) ? 1 : 0, number(d)];
  const isBefore = (a: string, b: string) => {
    const [x, y] = [rank(a), rank(b)];
    const i = x.findIndex((value, at) => value !== y[at]);
    return i >= 0 && x[i]! < y[i]!;
  };
  const original = new Map<string, string>();
  for (const { document } of side) {
    const known = original.get(first.get(document)!);
    if (known === undefined || isBefore(document, known)) original.set(first.get(document)!, document);
  }
  return new Set(original.values());
}

function pathsOf(
  mentions: Mention[],
  reuse: Reuse[],
  source: SourceOf,
  publisherOf: PublisherOf,
  onSide: (m: Mention) => boolean,
): Path[] {
  const first = firstCopies(mentions, reuse);
  const side = mentions.filter(onSide);
  const tellers = new Set(side.flatMap((m) => m.chain.map((link) => link.source)));
  const originals = originalsOf(side, first, reuse);
  // What a document's own outlet adds: for unnamed persons whom it quotes itself, it is the one who vouches; what it says
  // itself is the account that others have from it.
  const withPublisher = (document: string, chain: string[]) => {
    const publisher = publisherOf(document);
    const quotes = chain.length > 0 && source(chain[0]!).type === 'anonymous_persons';
    const toldOn = chain.length === 0 && tellers.has(publisher);
    return publisher !== null && (quotes || toldOn) ? [publisher, ...chain] : chain;
  };
  // A copy has its account from the text that it copies, whatever it leaves out of the chain.
  return side
    .filter((m) => originals.has(m.document))
    .map((m) => ({
      document: first.get(m.document)!,
      chain: withPublisher(
        m.document,
        m.chain.flatMap((link) => (link.source === null ? [] : [link.source])),
      ),
    }));
}

export interface Weight {
  support: number;
  supportMax: number;
  oppose: number;
  restsOn: string[];
}

export function weigh(mentions: Mention[], reuse: Reuse[], source: SourceOf, publisherOf: PublisherOf): Weight {
  const count = (onSide: (m: Mention) => boolean) =>
    countOrigins(pathsOf(mentions, reuse, source, publisherOf, onSide), source);
  const support = count(supports);
  const oppose = count((m) => m.stance === 'denies');
  return { support: support.certain, supportMax: support.possible, oppose: oppose.certain, restsOn: support.restsOn };
}

export const weightOf = ({ independence: i }: Claim): Weight => ({
  support: i.support,
  supportMax: i.support_max,
  oppose: i.oppose,
  restsOn: i.rests_on,
});
