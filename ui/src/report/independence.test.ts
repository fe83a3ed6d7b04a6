// The page's own count against the program's: over the golden report, and with sources left out against `--without`
// where a program is given ($HEARSAY).
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countOrigins, weigh, weightOf, type Weight } from './independence';
import type { Report, Source } from './types';
import { publishersOf, removedBy, withoutThem } from './what_if';

const root = new URL('../../../', import.meta.url).pathname;
const report = JSON.parse(readFileSync(`${root}tests/golden/pile.json`, 'utf8')) as Report;
const sourceOf = new Map(report.sources.map((source) => [source.id, source]));
const source = (id: string) => sourceOf.get(id)!;
const publisherOf = publishersOf(report.sources, report.documents);

test('every claim of the golden report has the program’s numbers', () => {
  const claims = report.stories.flatMap((story) => story.claims.map((claim) => ({ story, claim })));
  expect(claims.length).toBeGreaterThan(50);
  for (const { story, claim } of claims) {
    const sorted = (weight: Weight) => ({ claim: claim.id, ...weight, restsOn: [...weight.restsOn].sort() });
    expect(sorted(weigh(claim.mentions, story.reuse, source, publisherOf))).toEqual(sorted(weightOf(claim)));
  }
});

const program = process.env['HEARSAY'];
const names = [
  'Meridian Ledger',
  'Harbour Herald',
  'Mirela Sando',
  'Dorian Keel',
  'FeedDrift',
  'Fathomline',
  'The Evening Lamp',
];

describe.skipIf(!program)('without a source, the program finds the same', () => {
  test.each(names)(
    '%s',
    (name) => {
      const out = execFileSync(program!, ['trace', '-q', '-f', 'json', '--without', name, `${root}examples/pile`], {
        maxBuffer: 1 << 28,
      });
      const expected = (JSON.parse(out.toString()) as Report & { without: { changes: object[] } }).without.changes;
      const gone = removedBy([name], report.sources, report.documents);
      const changes = report.stories.flatMap((story) =>
        story.claims.flatMap((claim) => {
          const { mentions, weight } = withoutThem(claim, story, gone, source, publisherOf);
          const after = mentions.length === 0 ? 0 : weight.support;
          const before = claim.independence.support;
          return after < before ? [{ story: story.id, claim: claim.text, before, after }] : [];
        }),
      );
      expect(changes).toEqual(expected);
    },
    60_000,
  );
});

const invented = (type: Source['type'], id: string, more: Partial<Source> = {}): Source => ({
  id,
  name: id,
  aliases: [],
  type,
  count: 1,
  description: null,
  affiliation: null,
  ...more,
});

function count(sources: Source[], chains: string[][]) {
  const of = new Map(sources.map((s) => [s.id, s]));
  return countOrigins(
    chains.map((chain, i) => ({ document: `d${i + 1}`, chain })),
    (id) => of.get(id)!,
  );
}

describe('by the rules', () => {
  const officials = invented('anonymous_persons', 'src1', { count: 2 });
  const ledger = invented('outlet', 'src2');
  const minister = invented('named_person', 'src3', { affiliation: 'src4' });
  const ministry = invented('organisation', 'src4');
  test('two officials heard through one newspaper are one origin', () => {
    expect(
      count(
        [officials, ledger],
        [
          ['src2', 'src1'],
          ['src2', 'src1'],
        ],
      ),
    ).toEqual({ certain: 1, possible: 1, restsOn: ['src2'] });
  });
  test('however many unnamed persons one page quotes, they are one origin', () => {
    const diplomat = invented('anonymous_persons', 'src6');
    const of = new Map([officials, diplomat].map((s) => [s.id, s]));
    const paths = [officials, diplomat].map((s) => ({ document: 'd1', chain: [s.id] }));
    expect(countOrigins(paths, (id) => of.get(id)!)).toEqual({ certain: 1, possible: 1, restsOn: ['src1', 'src6'] });
  });
  test('people who speak for one organisation count once, and perhaps apart', () => {
    expect(count([minister, ministry], [['src3'], ['src4']])).toMatchObject({ certain: 1, possible: 2 });
  });
  test('untraced pages are one at least and may each be one', () => {
    expect(count([], [[], []])).toEqual({ certain: 1, possible: 2, restsOn: [] });
  });
  test('a circle of outlets is one origin', () => {
    const other = invented('outlet', 'src5');
    expect(
      count(
        [ledger, other],
        [
          ['src2', 'src5'],
          ['src5', 'src2'],
        ],
      ).certain,
    ).toBe(1);
  });
});
