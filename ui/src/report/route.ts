// What is shown, as a fragment of the address, so that every claim and passage can be linked to:
//   #/                          the stories
//   #/s1                        a story; also /disagreements /timeline /articles /sources /wording
//   #/s1/c2                     a claim
//   #/s1/c2/d3/120-180          a passage of an article (code points), on this claim
//   #/s1/articles/d3            an article with all that is claimed in it
//   ?with=d4  a second article beside it   ?without=NAME  a source switched off   ?q=WORDS  search

export const SECTIONS = ['disagreements', 'timeline', 'articles', 'sources', 'wording'] as const;
export type Section = (typeof SECTIONS)[number];

export interface Route {
  story?: string | undefined;
  section?: Section | undefined;
  claim?: string | undefined;
  document?: string | undefined;
  passage?: [number, number] | undefined;
  beside?: string | undefined;
  without: string[];
  query?: string | undefined;
}

export function parseRoute(hash: string): Route {
  const [path = '', parameters = ''] = hash.replace(/^#/, '').split('?', 2);
  const search = new URLSearchParams(parameters);
  const route: Route = {
    without: search.getAll('without'),
    query: search.get('q') ?? undefined,
    beside: search.get('with') ?? undefined,
  };
  for (const part of path.split('/').filter(Boolean)) {
    const range = /^(\d+)-(\d+)$/.exec(part);
    if (range) route.passage = [Number(range[1]), Number(range[2])];
    else if (/^s\d+$/.test(part)) route.story = part;
    else if (/^c\d+$/.test(part)) route.claim = part;
    else if (/^d\d+$/.test(part)) route.document = part;
    else if ((SECTIONS as readonly string[]).includes(part)) route.section = part as Section;
  }
  return route;
}

export function hashOf(route: Route): string {
  const passage = route.passage && route.document ? `${route.passage[0]}-${route.passage[1]}` : undefined;
  const path = [route.story, route.claim ?? route.section, route.document, passage].filter(Boolean).join('/');
  const search = new URLSearchParams();
  if (route.query) search.set('q', route.query);
  if (route.beside && route.document) search.set('with', route.beside);
  for (const name of route.without) search.append('without', name);
  const parameters = search.toString();
  return `#/${path}${parameters ? `?${parameters}` : ''}`;
}
