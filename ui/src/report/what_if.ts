// What would still stand without some outlets and persons, as `hearsay trace --without` tells it: every account that
// passes through them goes, and with it what the same page says in its own voice about the matter.
import {
  isMostlyCopied,
  supports,
  weigh,
  weightOf,
  type PublisherOf,
  type SourceOf,
  type Weight,
} from './independence';
import type { Claim, Document, Mention, Reuse, Source, Story } from './types';

const keyOf = (name: string) => name.normalize('NFKC').toLowerCase().trim().replace(/^the /, '');

// Whose a document is, among the sources of claims.
export function publishersOf(sources: Source[], documents: Document[]): PublisherOf {
  const outlets = new Map<string, string>();
  for (const source of sources.filter((s) => s.type === 'outlet')) {
    for (const name of [source.name, ...source.aliases]) outlets.set(keyOf(name), source.id);
  }
  const publishers = new Map(documents.map((d) => [d.id, d.outlet === null ? undefined : outlets.get(keyOf(d.outlet))]));
  return (document) => publishers.get(document) ?? null;
}

export interface Removed {
  sources: Set<string>;
  documents: Set<string>;
}

export function removedBy(names: Iterable<string>, sources: Source[], documents: Document[]): Removed {
  const wanted = new Set([...names].map(keyOf).filter((key) => key !== ''));
  const hit = (name: string | null) => name !== null && wanted.has(keyOf(name));
  return {
    sources: new Set(sources.filter((s) => hit(s.name) || s.aliases.some(hit)).map((s) => s.id)),
    documents: new Set(documents.filter((d) => hit(d.outlet)).map((d) => d.id)),
  };
}

export const passesThrough = (mention: Mention, out: Removed) =>
  out.documents.has(mention.document) ||
  mention.chain.some((link) => link.source !== null && out.sources.has(link.source));

// The mentions that are left.
export function leftOf(mentions: Mention[], reuse: Reuse[], out: Removed): Mention[] {
  const hit = new Set(mentions.filter((m) => passesThrough(m, out)).map((m) => m.document));
  if (hit.size === 0) return mentions;
  const kept = mentions.filter((m) => !passesThrough(m, out));
  // Nor does a page stand that copies another's text without naming anybody.
  const copied = reuse.filter((r) => hit.has(r.from) && isMostlyCopied(r)).map((r) => r.to);
  for (const document of copied) hit.add(document);
  const attributing = new Set(kept.filter((m) => m.chain[m.chain.length - 1]!.source !== null).map((m) => m.document));
  return kept.filter((m) => !hit.has(m.document) || attributing.has(m.document));
}

export interface WhatIf {
  mentions: Mention[];
  weight: Weight;
  documents: number; // that carry it on any side
  supporting: number; // documents that carry it as so
}

export function withoutThem(
  claim: Claim,
  story: Story,
  out: Removed | null,
  source: SourceOf,
  publisherOf: PublisherOf,
): WhatIf {
  const mentions = out ? leftOf(claim.mentions, story.reuse, out) : claim.mentions;
  const weight = mentions === claim.mentions ? weightOf(claim) : weigh(mentions, story.reuse, source, publisherOf);
  return {
    mentions,
    weight,
    documents: new Set(mentions.map((m) => m.document)).size,
    supporting: new Set(mentions.filter(supports).map((m) => m.document)).size,
  };
}
