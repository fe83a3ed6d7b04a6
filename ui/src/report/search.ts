// Search over claims, sources and articles: all words must occur, in any case and with or without accents.
import type { Model } from './model';
import type { Claim, Document, Source, Story } from './types';

export interface Found {
  claims: { story: Story; claim: Claim }[];
  sources: Source[];
  passages: { document: Document; start: number; end: number; before: string; hit: string; after: string }[];
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .toLowerCase();

const MOST_PASSAGES = 3; // of one article
const AROUND = 80; // letters before and after a hit

// Folded text, and for each of its units the index in the text that it comes from.
function foldWithOrigin(text: string): { folded: string; origin: number[] } {
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const letter of text) {
    const piece = fold(letter);
    for (let i = 0; i < piece.length; ++i) origin.push(at);
    folded += piece;
    at += letter.length;
  }
  return { folded, origin: [...origin, at] };
}

export class Searcher {
  private readonly texts: Map<string, string> = new Map();
  constructor(private readonly model: Model) {}

  find(query: string): Found {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const { documents, sources, stories } = this.model.report;
    if (words.length === 0) return { claims: [], sources: [], passages: [] };
    const hit = (text: string) => words.every((word) => text.includes(word));
    return {
      claims: stories.flatMap((story) =>
        story.claims.filter((c) => hit(fold(c.text))).map((claim) => ({ story, claim })),
      ),
      sources: sources.filter((s) => hit(fold([s.name, ...s.aliases, s.description ?? ''].join(' ')))),
      passages: documents.flatMap((document) => this.passagesIn(document, words)),
    };
  }

  // The paragraphs of an article that hold all the words; the first word tells the place.
  private passagesIn(document: Document, words: string[]) {
    const whole = this.textOf(document);
    if (!words.every((word) => whole.includes(word))) return [];
    const points = this.model.points(document.id);
    const passages: Found['passages'] = [];
    for (const paragraph of document.text.matchAll(/[^\n]+/g)) {
      if (passages.length === MOST_PASSAGES) break;
      const text = paragraph[0];
      const { folded, origin } = foldWithOrigin(text);
      if (!words.every((word) => folded.includes(word))) continue;
      const at = folded.indexOf(words[0]!);
      const [from, to] = [origin[at]!, origin[at + words[0]!.length]!];
      passages.push({
        document,
        start: points.position(paragraph.index + from),
        end: points.position(paragraph.index + to),
        before: text.slice(Math.max(0, from - AROUND), from),
        hit: text.slice(from, to),
        after: text.slice(to, to + AROUND),
      });
    }
    return passages;
  }

  private textOf(document: Document): string {
    let text = this.texts.get(document.id);
    if (text === undefined) this.texts.set(document.id, (text = fold(document.text)));
    return text;
  }
}
