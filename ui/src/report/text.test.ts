// Offsets and searching where letters take two units, carry accents or stand at borders.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CodePoints } from './code_points';
import { buildGraph } from './graph';
import { place } from './layout';
import { marksOf, paragraphsOf } from './marks';
import { Model } from './model';
import { hashOf, parseRoute } from './route';
import { Searcher } from './search';
import type { Report } from './types';

const golden = JSON.parse(readFileSync(new URL('../../../tests/golden/pile.json', import.meta.url), 'utf8')) as Report;
const model = new Model(golden);

test('code points and units lead to each other', () => {
  const text = 'a😀b😀😀c';
  const points = new CodePoints(text);
  const letters = [...text];
  for (let i = 0; i <= letters.length; ++i) {
    const unit = letters.slice(0, i).join('').length;
    expect(points.unit(i)).toBe(unit);
    expect(points.position(unit)).toBe(i);
  }
});

test('every span of the golden report is the text that it says', () => {
  for (const story of golden.stories) {
    for (const mention of story.claims.flatMap((claim) => claim.mentions)) {
      for (const span of [...mention.spans, ...mention.hedges]) {
        expect(model.slice(mention.document, span.start, span.end)).toBe(span.text);
      }
    }
  }
});

test('pieces of an article put together are its paragraphs', () => {
  for (const story of golden.stories) {
    for (const id of story.documents) {
      const pieces = paragraphsOf(model, id, marksOf(model, story.claims, id));
      const text = pieces.map((paragraph) => paragraph.map((piece) => piece.text).join(''));
      expect(text).toEqual(model.document(id).text.split('\n').filter(Boolean));
    }
  }
});

describe('search', () => {
  const searcher = new Searcher(model);
  test('finds names without accents and passages with their place', () => {
    expect(searcher.find('trevaine').sources.map((s) => s.name)).toContain('Oskar Trévaine');
    const passage = searcher.find('TREVAINE').passages[0]!;
    expect(model.slice(passage.document.id, passage.start, passage.end)).toBe(passage.hit);
    expect(passage.hit).toMatch(/^tr[eé]vaine$/i);
  });
  test('wants all the words', () => expect(searcher.find('belrick xyzzy').claims).toEqual([]));
});

test('a route survives its address', () => {
  const routes = [
    '#/',
    '#/s1/c2/d3/120-180?with=d4&without=A+%26+B',
    '#/s1/articles/d3',
    '#/s2/timeline',
    '#/?q=what+now',
  ];
  for (const hash of routes) expect(hashOf(parseRoute(hash))).toBe(hash);
});

test('the graph of each claim has all its mentions, articles in the last layer', () => {
  for (const story of golden.stories) {
    for (const claim of story.claims) {
      const options = { restsOn: claim.independence.rests_on, kept: new Set(claim.mentions), open: new Set<string>() };
      const placed = place(buildGraph(model, story, claim.mentions, options), 900);
      const articles = placed.nodes.filter((node) => node.shape === 'article');
      expect(new Set(articles.map((n) => n.documents[0]))).toEqual(new Set(claim.mentions.map((m) => m.document)));
      const relayed = articles.filter((node) =>
        placed.edges.some((edge) => edge.to === node.key && edge.mode !== 'copies'),
      );
      expect(new Set(relayed.map((node) => Math.round(node.x))).size).toBeLessThanOrEqual(1);
    }
  }
});
