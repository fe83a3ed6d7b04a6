// The provenance of one claim as a graph: who says so, who passed it on, which articles have it.
import type { Model } from './model';
import type { Mention, Reuse, Story } from './types';
import { supports } from './independence';
import { day, kindOf } from './words';

export type Mode = 'tells' | 'denies' | 'doubts' | 'declines' | 'copies';
export type Shape = 'record' | 'anonymous' | 'outlet' | 'document' | 'article' | 'bundle';

export interface Node {
  key: string;
  shape: Shape;
  label: string;
  note: string; // what it is, in words
  inCut: boolean;
  source?: string;
  documents: string[]; // of an article or a bundle of them
  gone: boolean; // switched off
}

export interface Edge {
  key: string;
  from: string;
  to: string;
  mode: Mode;
  mentions: Mention[];
  reuse?: Reuse;
}

export interface Graph {
  nodes: Node[];
  edges: Edge[];
}

export interface GraphOptions {
  restsOn: string[];
  kept: Set<Mention>; // what is left of the mentions where sources are switched off
  open: Set<string>; // bundles that are shown article by article
}

const BUNDLE_FROM = 24; // articles of a claim from which those with the same sources stand as one
const BUNDLE_LEAST = 3;
const MOST_ALONE = 6;

const modeOf = (mention: Mention): Mode =>
  mention.stance === 'asserts' || mention.stance === 'reports' ? 'tells' : mention.stance;

const STANCE_NOTE: Record<Mode, string> = {
  tells: 'says so',
  denies: 'denies',
  doubts: 'doubts',
  declines: 'no answer',
  copies: '',
};

const SHAPE: Record<string, Shape> = {
  named_person: 'record',
  role_person: 'record',
  organisation: 'record',
  anonymous_persons: 'anonymous',
  outlet: 'outlet',
  document: 'document',
};

class Builder {
  private readonly nodes = new Map<string, Node>();
  private readonly edges = new Map<string, Edge>();
  private readonly speaks = new Map<string, Set<Mode>>(); // what the origins themselves do
  private readonly ownVoice = new Map<string, Set<Mode>>();
  private readonly bundleOf = new Map<string, string>();
  private readonly copied = new Map<string, Set<string>>(); // of each bundle, the articles that copy another

  constructor(
    private readonly model: Model,
    private readonly story: Story,
    private readonly mentions: Mention[],
    private readonly options: GraphOptions,
  ) {}

  build(): Graph {
    this.findBundles();
    for (const mention of this.mentions) this.addMention(mention);
    this.addCopies();
    for (const node of this.nodes.values()) node.note = this.noteOf(node);
    return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
  }

  private addMention(mention: Mention) {
    const mode = modeOf(mention);
    const page = this.addArticle(mention.document);
    if (this.options.kept.has(mention)) page.gone = false;
    const chain = mention.chain.flatMap((link) => (link.source === null ? [] : [link.source]));
    const origin = chain[chain.length - 1];
    const voices = origin === undefined ? this.ownVoice : this.speaks;
    const speaker = origin ?? page.key;
    voices.set(speaker, (voices.get(speaker) ?? new Set()).add(mode));
    let to = page.key;
    for (const id of chain) {
      const node = this.addSource(id);
      if (this.options.kept.has(mention)) node.gone = false;
      this.addEdge(node.key, to, mode).mentions.push(mention);
      to = node.key;
    }
  }

  private addSource(id: string): Node {
    const known = this.nodes.get(id);
    if (known) return known;
    const source = this.model.source(id);
    const node: Node = {
      key: id,
      shape: SHAPE[source.type] ?? 'record',
      label: source.name,
      note: '',
      source: id,
      documents: [],
      gone: true,
      inCut: this.options.restsOn.includes(id),
    };
    this.nodes.set(id, node);
    return node;
  }

  private addArticle(id: string): Node {
    const bundle = this.bundleOf.get(id);
    const key = bundle ?? id;
    let node = this.nodes.get(key);
    if (!node) {
      const label = this.model.page(id);
      node = { key, shape: bundle ? 'bundle' : 'article', label, note: '', documents: [], inCut: false, gone: true };
      this.nodes.set(key, node);
    }
    if (!node.documents.includes(id)) node.documents.push(id);
    if (bundle) node.label = `${node.documents.length} articles`;
    return node;
  }

  private addEdge(from: string, to: string, mode: Mode): Edge {
    const key = `${from}>${to}>${mode}`;
    let edge = this.edges.get(key);
    if (!edge) {
      edge = { key, from, to, mode, mentions: [] };
      this.edges.set(key, edge);
    }
    return edge;
  }

  private addCopies() {
    for (const reuse of this.story.reuse) {
      const { from, to } = reuse;
      if (reuse.kind === 'quotation' || from === to) continue;
      const bundle = this.bundleOf.get(to);
      if (bundle && this.nodes.has(bundle)) this.copied.set(bundle, (this.copied.get(bundle) ?? new Set()).add(to));
      if (this.nodes.has(from) && this.nodes.has(to)) this.addEdge(from, to, 'copies').reuse ??= reuse;
    }
  }

  // Of many articles, those that have the claim from the same tellers stand as one; so do those that only object to it,
  // and what would still be alone.
  private findBundles() {
    const tellers = new Map<string, Set<string>>();
    for (const m of this.mentions) {
      const own = tellers.get(m.document) ?? new Set();
      tellers.set(m.document, supports(m) ? own.add(m.chain[0]!.source ?? 'own') : own);
    }
    if (tellers.size < BUNDLE_FROM) return;
    const alike = new Map<string, string[]>();
    for (const [document, from] of tellers) {
      const signature = [...from].sort().join(' ');
      alike.set(signature, [...(alike.get(signature) ?? []), document]);
    }
    const bundles = [...alike.values()].filter((documents) => documents.length >= BUNDLE_LEAST);
    const alone = [...alike.values()].filter((documents) => documents.length < BUNDLE_LEAST).flat();
    if (alone.length > MOST_ALONE) bundles.push(alone);
    for (const documents of bundles) {
      const key = `bundle-${documents[0]}`;
      if (this.options.open.has(key)) continue;
      for (const document of documents) this.bundleOf.set(document, key);
    }
  }

  private noteOf(node: Node): string {
    const said = [...(this.speaks.get(node.key) ?? [])].filter(
      (mode) => mode !== 'tells' || this.speaks.get(node.key)!.size > 1,
    );
    if (node.source)
      return [kindOf(this.model.source(node.source)), ...said.map((mode) => STANCE_NOTE[mode])].join(' · ');
    if (node.shape === 'bundle') {
      const copied = this.copied.get(node.key)?.size ?? 0;
      return copied > 0 ? `${copied} of them copied` : 'from the same tellers';
    }
    const own = [...(this.ownVoice.get(node.key) ?? [])].map((mode) => `${STANCE_NOTE[mode]} itself`);
    const { published } = this.model.document(node.documents[0]!);
    const when = published ? [day(published).replace(/ \d{4}$/, '')] : [];
    return ['article', ...when, ...own].join(' · ');
  }
}

export function buildGraph(model: Model, story: Story, mentions: Mention[], options: GraphOptions): Graph {
  return new Builder(model, story, mentions, options).build();
}
