// Everybody who speaks in a story: what they say, and how often they are the only ones.
import { supports } from './independence';
import type { Claim, Mention, Source, Story } from './types';
import type { Model } from './model';

export interface Speaker {
  source: Source;
  statements: { claim: Claim; mention: Mention }[]; // where they are the origin
  documents: number; // articles in which they speak
  relays: number; // claims that they pass on from others
  alone: number; // claims that nobody supports except through them
}

export function speakersOf(model: Model, story: Story): Speaker[] {
  const speakers = new Map<string, Speaker>();
  const speaker = (id: string) => {
    let known = speakers.get(id);
    if (!known)
      speakers.set(id, (known = { source: model.source(id), statements: [], documents: 0, relays: 0, alone: 0 }));
    return known;
  };
  for (const claim of story.claims) {
    const through = new Map<string, number>(); // supporting mentions that pass through each
    const support = claim.mentions.filter(supports);
    const relaying = new Set<string>();
    for (const mention of claim.mentions) {
      const chain = mention.chain.flatMap((link) => (link.source === null ? [] : [link.source]));
      const origin = chain[chain.length - 1];
      if (origin !== undefined) speaker(origin).statements.push({ claim, mention });
      for (const id of new Set(chain)) {
        if (id !== origin) relaying.add(id);
        if (supports(mention)) through.set(id, (through.get(id) ?? 0) + 1);
      }
    }
    for (const id of relaying) speaker(id).relays += 1;
    for (const [id, n] of through) if (n === support.length) speaker(id).alone += 1;
  }
  const found = [...speakers.values()];
  for (const s of found) s.documents = new Set(s.statements.map(({ mention }) => mention.document)).size;
  return found.sort((a, b) => b.statements.length - a.statements.length);
}
