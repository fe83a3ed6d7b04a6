// An article's text in pieces, by what is marked in it. Marks may overlap; pieces do not.
import type { Model } from './model';
import type { Claim, Reuse, Span } from './types';
import { flatStatements } from './flat';
import { VERB } from './words';

export type MarkKind = 'says' | 'denies' | 'doubts' | 'declines' | 'source' | 'cue' | 'hedge' | 'flat' | 'copied';

export interface Mark {
  start: number; // code points, as in the report
  end: number;
  kind: MarkKind;
  note: string;
  claim?: string;
}

export interface Piece {
  text: string;
  start: number; // code points
  end: number;
  kinds: MarkKind[];
  notes: string[];
  claim?: string | undefined; // the first that it belongs to
}

export type Paragraph = Piece[];

export const LEGEND: [MarkKind, string][] = [
  ['says', 'carries the claim'],
  ['denies', 'denies it'],
  ['doubts', 'doubts it'],
  ['declines', 'gives no answer'],
  ['source', 'who says it'],
  ['cue', 'word of saying'],
  ['hedge', 'hedge'],
  ['flat', 'stated flatly'],
  ['copied', 'same text elsewhere'],
];

export function marksOf(model: Model, claims: Claim[], document: string): Mark[] {
  const marks: Mark[] = [];
  for (const claim of claims) {
    const add = (span: Span | null, kind: MarkKind, note: string) => {
      if (span) marks.push({ start: span.start, end: span.end, kind, note, claim: claim.id });
    };
    for (const mention of claim.mentions) {
      if (mention.document !== document) continue;
      const kind = mention.stance === 'asserts' || mention.stance === 'reports' ? 'says' : mention.stance;
      const origin = mention.chain[mention.chain.length - 1]!.source;
      const who = origin === null ? 'the article itself' : model.source(origin).name;
      for (const span of mention.spans) add(span, kind, `${who} ${VERB[mention.stance]}: ${claim.text}`);
      if (claims.length > 1) continue;
      add(mention.cue, 'cue', 'word of saying');
      for (const hedge of mention.hedges) add(hedge, 'hedge', 'hedge: said with reserve');
      for (const link of mention.chain)
        add(link.span, 'source', link.source ? `means ${model.source(link.source).name}` : '');
    }
    for (const flat of flatStatements(model, claim)) {
      if (flat.document !== document) continue;
      const from = flat.from.map((id) => model.source(id).name).join(', from ');
      add(
        flat.span,
        'flat',
        `stated flatly${from ? `, though it comes from ${from}` : ', though the text attributes it'}`,
      );
    }
  }
  return marks;
}

export const copiedMarks = (reuse: Reuse[], model: Model): Mark[] =>
  reuse.flatMap((r) =>
    r.spans.map((span) => ({
      start: span.start,
      end: span.end,
      kind: 'copied' as const,
      note: `stands also in ${model.page(r.from)}`,
    })),
  );

export function paragraphsOf(model: Model, document: string, marks: Mark[]): Paragraph[] {
  const { text } = model.document(document);
  const points = model.points(document);
  const placed = marks.map((mark) => ({ mark, from: points.unit(mark.start), to: points.unit(mark.end) }));
  const borders = new Map<number, number>(); // unit -> code point
  for (const { mark, from, to } of placed) borders.set(from, mark.start).set(to, mark.end);
  const paragraphs: Paragraph[] = [];
  const ordered = [...borders.keys()].sort((a, b) => a - b);
  const starting = [...placed].sort((a, b) => a.from - b.from);
  let next = 0;
  let open: typeof placed = [];
  let border = 0;
  for (const line of text.matchAll(/[^\n]+/g)) {
    const pieces: Piece[] = [];
    const end = line.index + line[0].length;
    for (let at = line.index; at < end;) {
      while (border < ordered.length && ordered[border]! <= at) ++border;
      const to = Math.min(end, ordered[border] ?? end);
      while (next < starting.length && starting[next]!.from <= at) open.push(starting[next++]!);
      open = open.filter((o) => o.to > at);
      const inside = open.map((o) => o.mark);
      const start = borders.get(at) ?? -1;
      pieces.push({
        text: text.slice(at, to),
        start,
        end: borders.get(to) ?? -1,
        kinds: [...new Set(inside.map((m) => m.kind))],
        notes: [...new Set(inside.map((m) => m.note))],
        claim: inside.find((m) => m.claim !== undefined)?.claim,
      });
      at = to;
    }
    paragraphs.push(pieces);
  }
  return paragraphs;
}
