// The report as docs/report-schema.json describes it. Offsets count Unicode code points of a document's text.

export interface Span {
  start: number;
  end: number;
  text: string;
}

export interface Evidence extends Span {
  document: string;
}

export type Stance = 'asserts' | 'reports' | 'denies' | 'doubts' | 'declines';
export type SourceType =
  'named_person' | 'role_person' | 'anonymous_persons' | 'organisation' | 'outlet' | 'document' | 'unattributed';

export interface Document {
  id: string;
  file: string;
  record: string | null;
  kind: string;
  url: string | null;
  outlet: string | null;
  byline: string | null;
  headline: string | null;
  published: string | null;
  published_basis: string | null;
  wire: string | null;
  credits: string[];
  text: string;
  story: string | null;
  problems: { code: string; message: string }[];
}

export interface Source {
  id: string;
  name: string;
  aliases: string[];
  type: SourceType;
  count: number;
  description: string | null;
  affiliation: string | null;
  vague?: boolean;
}

export interface ChainLink {
  source: string | null;
  span: Span | null;
}

export interface Mention {
  document: string;
  stance: Stance;
  spans: Span[];
  cue: Span | null;
  chain: ChainLink[]; // nearest teller first, origin last
  certainty: 'stated' | 'hedged';
  hedges: Span[];
  quoted: 'direct' | 'mixed' | 'indirect' | 'none';
  confidence: number;
}

export interface Independence {
  support: number;
  support_max: number;
  oppose: number;
  rests_on: string[];
  explanation: string;
}

export interface Claim {
  id: string;
  text: string;
  mentions: Mention[];
  independence: Independence;
  denied_by: string[];
  doubted_by: string[];
  declined_by: string[];
  stripped: { document: string; span: Span }[];
  drift?: Drift[];
}

export interface Drift {
  kind: 'attribution_lost' | 'hedge_lost' | 'verb_hardened' | 'verb_softened' | 'source_blurred';
  relation: 'own_text' | 'copy' | 'cites' | 'same_account';
  before: Evidence & { words: Span[] };
  after: Evidence & { words: Span[] };
}

export interface Disagreement {
  claim: string;
  attribute: string;
  type: string;
  values: { value: string; mentions: (Evidence & { source: string | null })[] }[];
  compatible: boolean;
}

export interface TimelineEvent {
  date: string;
  precision: 'day' | 'month' | 'year';
  text: string;
  mentions: Evidence[];
}

export interface Reuse {
  from: string;
  to: string;
  coverage: number;
  kind: 'wire' | 'syndication' | 'quotation' | 'near-duplicate';
  spans: Span[];
}

export interface Story {
  id: string;
  headline: string;
  documents: string[];
  from: string | null;
  to: string | null;
  claims: Claim[];
  disagreements: Disagreement[];
  timeline: TimelineEvent[];
  reuse: Reuse[];
}

export interface Report {
  schema: string;
  generator: { name: string; version: string; model: string | null };
  documents: Document[];
  sources: Source[];
  stories: Story[];
  problems: { file: string; record: string | null; code: string; message: string }[];
}
