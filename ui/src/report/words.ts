// Words that every view needs: counts, dates, lists of names.
import type { Weight } from './independence';
import type { Source, Stance } from './types';

export const count = (n: number, noun: string, many = `${noun}s`) => `${n} ${n === 1 ? noun : many}`;

export function list(names: string[], limit = 4): string {
  if (names.length <= 1) return names[0] ?? '';
  if (names.length > limit) {
    const shown = names.slice(0, limit - 1);
    return `${shown.join(', ')} and ${count(names.length - shown.length, 'other')}`;
  }
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

// "12 April 2024", "April 2024", "2024"
export function day(date: string): string {
  const [year, month, dayOfMonth] = date.split('-');
  return [dayOfMonth && String(Number(dayOfMonth)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' ');
}

// A value that reports disagree on, as people write it.
export const valueInWords = (value: string) => (/^\d{4}(-\d\d){1,2}$/.test(value) ? day(value) : value);

export function period(from: string | null, to: string | null): string {
  if (!from || !to || from === to) return from || to ? day((from ?? to)!) : '';
  const [a, b] = [day(from).split(' '), day(to).split(' ')];
  if (a.length === 3 && b.length === 3 && a[2] === b[2]) {
    return a[1] === b[1] ? `${a[0]}–${b.join(' ')}` : `${a[0]} ${a[1]} – ${b.join(' ')}`;
  }
  return `${day(from)} – ${day(to)}`;
}

// "1 independent origin", "1 to 3 independent origins"
export function origins({ support, supportMax }: Pick<Weight, 'support' | 'supportMax'>): string {
  if (supportMax > support) return `${support} to ${supportMax} independent origins`;
  return support === 0 ? 'no independent origin' : count(support, 'independent origin');
}

export function kindOf(source: Source): string {
  switch (source.type) {
    case 'named_person':
      return 'on record';
    case 'role_person':
      return 'unnamed, on record';
    case 'organisation':
      return 'organisation, on record';
    case 'anonymous_persons':
      return source.count > 1 ? `anonymous, ${source.count} people` : 'anonymous';
    case 'outlet':
      return 'outlet';
    case 'document':
      return 'document';
    default:
      return 'unknown';
  }
}

export const VERB: Record<Stance, string> = {
  asserts: 'says so',
  reports: 'says so',
  denies: 'denies',
  doubts: 'doubts',
  declines: 'gives no answer',
};

export const HEADING: Record<string, string> = {
  for: 'Who says so',
  denies: 'Who denies it',
  doubts: 'Who doubts it',
  declines: 'Asked, but neither confirms nor denies',
};
