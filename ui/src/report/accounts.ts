// The accounts of a claim as a list: what the graph shows, in words.
import { supports } from './independence';
import type { Mention, Stance } from './types';

export interface AccountGroup {
  chain: string[]; // origin first; empty: the articles' own voice
  mentions: Mention[];
}

export interface Side {
  stance: 'for' | Exclude<Stance, 'asserts' | 'reports'>;
  groups: AccountGroup[];
}

const sideOf = (mention: Mention): Side['stance'] => (supports(mention) ? 'for' : (mention.stance as Side['stance']));

// By side, and in it by the chain of sources; the chains that most articles have come first, their own voice last.
export function accountsOf(mentions: Mention[]): Side[] {
  const sides: Side[] = (['for', 'denies', 'doubts', 'declines'] as const).map((stance) => ({ stance, groups: [] }));
  const groups = new Map<string, AccountGroup>();
  for (const mention of mentions) {
    const chain = mention.chain.flatMap((link) => (link.source === null ? [] : [link.source])).reverse();
    const stance = sideOf(mention);
    const key = `${stance} ${chain.join('>')}`;
    let group = groups.get(key);
    if (!group) {
      group = { chain, mentions: [] };
      groups.set(key, group);
      sides.find((side) => side.stance === stance)!.groups.push(group);
    }
    group.mentions.push(mention);
  }
  const rank = (group: AccountGroup) => (group.chain.length === 0 ? -1 : group.mentions.length);
  for (const side of sides) side.groups.sort((a, b) => rank(b) - rank(a));
  return sides.filter((side) => side.groups.length > 0);
}
