// The state that all views share: what is shown (the address) and what is switched off.
import type { PublisherOf, SourceOf } from './report/independence';
import type { Model } from './report/model';
import { hashOf, parseRoute, type Route } from './report/route';
import type { Claim, Story } from './report/types';
import { publishersOf, removedBy, withoutThem, type WhatIf } from './report/what_if';

export class Explorer {
  route: Route = $state(parseRoute(location.hash));
  readonly model: Model;
  private readonly source: SourceOf;
  private readonly publisherOf: PublisherOf;
  readonly out = $derived.by(() => {
    const { sources, documents } = this.model.report;
    return this.route.without.length > 0 ? removedBy(this.route.without, sources, documents) : null;
  });
  private readonly weighed = $derived.by(() => (this.out, new Map<Claim, WhatIf>()));

  constructor(model: Model) {
    this.model = model;
    this.source = model.source;
    this.publisherOf = publishersOf(model.report.sources, model.report.documents);
    window.addEventListener('hashchange', () => (this.route = parseRoute(location.hash)));
  }

  // A claim as it stands with what is switched off.
  weigh(claim: Claim, story: Story): WhatIf {
    let found = this.weighed.get(claim);
    if (!found) {
      found = withoutThem(claim, story, this.out, this.source, this.publisherOf);
      this.weighed.set(claim, found);
    }
    return found;
  }

  // The address of another view; what is switched off stays so.
  href(to: Omit<Route, 'without'>): string {
    return hashOf({ ...to, without: this.route.without });
  }
  go(to: Route, replace = false) {
    const hash = hashOf(to);
    if (!replace) location.hash = hash;
    else history.replaceState(null, '', hash);
    this.route = parseRoute(hash);
  }
  isOff(name: string) {
    return this.route.without.includes(name);
  }
  toggle(name: string) {
    const { without } = this.route;
    const next = this.isOff(name) ? without.filter((other) => other !== name) : [...without, name];
    this.go({ ...this.route, without: next }, true);
  }
}
