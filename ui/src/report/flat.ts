// What pages state flatly though it is somebody's account: the passages that the report lists, and headlines that carry a
// claim without a word of attribution or doubt while the report traces the page's account to a source.
import { supports } from './independence';
import type { Model } from './model';
import type { Claim, Mention, Span } from './types';

export interface FlatStatement {
  claim: Claim;
  document: string;
  span: Span;
  inHeadline: boolean;
  from: string[]; // the sources that the page's account comes from, origin last
}

const sourcesOf = (mention: Mention) => mention.chain.flatMap((link) => (link.source === null ? [] : [link.source]));

const known = new WeakMap<Claim, FlatStatement[]>();

export function flatStatements(model: Model, claim: Claim): FlatStatement[] {
  let found = known.get(claim);
  if (!found) known.set(claim, (found = findFlat(model, claim)));
  return found;
}

function findFlat(model: Model, claim: Claim): FlatStatement[] {
  const found: FlatStatement[] = [];
  const add = (document: string, span: Span, from: string[]) => {
    if (found.some((f) => f.document === document && f.span.start === span.start)) return;
    const inHeadline = span.end <= model.headlineEnd(document);
    found.push({ claim, document, span, inHeadline, from });
  };
  const accounts = claim.mentions.filter((m) => supports(m) && sourcesOf(m).length > 0);
  for (const { document, span } of claim.stripped) {
    const account = accounts.find((m) => m.document === document && m.cue);
    add(document, span, account ? sourcesOf(account) : []);
  }
  for (const mention of accounts) {
    const end = model.headlineEnd(mention.document);
    const within = (span: Span | null) => span !== null && span.start < end;
    const attributed = within(mention.cue) || mention.chain.some((l) => within(l.span)) || mention.hedges.some(within);
    const span = mention.spans.find((s) => s.end <= end);
    if (span && !attributed) add(mention.document, span, sourcesOf(mention));
  }
  return found.sort((a, b) => Number(b.inHeadline) - Number(a.inHeadline));
}
