// How the wording of a claim hardens or softens between two places (`drift` of a claim, where the report has it).
import type { Claim, Drift } from './types';

export const hasDrift = (claim: Claim) => claim.drift !== undefined && claim.drift.length > 0;

export const CHANGE: Record<Drift['kind'], string> = {
  attribution_lost: 'the source is dropped',
  hedge_lost: 'the reserve is dropped',
  verb_hardened: 'a stronger word of saying',
  verb_softened: 'a weaker word of saying',
  source_blurred: 'the source is named less exactly',
};

export const RELATION: Record<Drift['relation'], string> = {
  own_text: 'headline and its own text',
  copy: 'copied passage',
  cites: 'page and the outlet that it cites',
  same_account: 'two pages on one account',
};

// A passage in pieces: the words that change, and what stands between them.
export function piecesOf(place: Drift['before']): { text: string; changes: boolean }[] {
  const letters = [...place.text];
  const pieces: { text: string; changes: boolean }[] = [];
  let at = place.start;
  const cut = (from: number, to: number) => letters.slice(from - place.start, to - place.start).join('');
  for (const { start, end } of [...place.words].sort((a, b) => a.start - b.start)) {
    if (start < at || end > place.end) continue; // outside the passage
    if (start > at) pieces.push({ text: cut(at, start), changes: false });
    pieces.push({ text: cut(start, end), changes: true });
    at = end;
  }
  if (at < place.end) pieces.push({ text: cut(at, place.end), changes: false });
  return pieces;
}
