// A report with what the views look up in it. Nothing here changes after it is made.
import { CodePoints } from './code_points';
import type { SourceOf } from './independence';
import type { Claim, Document, Report, Source, Story } from './types';
import { day } from './words';

export class Model {
  readonly report: Report;
  private readonly documents: Map<string, Document>;
  private readonly sources: Map<string, Source>;
  private readonly stories: Map<string, Story>;
  private readonly positions = new Map<string, CodePoints>();
  private readonly headlineEnds = new Map<string, number>();
  private readonly outletCount = new Map<string, number>();

  constructor(report: Report) {
    this.report = report;
    this.documents = new Map(report.documents.map((d) => [d.id, d]));
    this.sources = new Map(report.sources.map((s) => [s.id, s]));
    this.stories = new Map(report.stories.map((s) => [s.id, s]));
    for (const { outlet } of report.documents) {
      if (outlet) this.outletCount.set(outlet, (this.outletCount.get(outlet) ?? 0) + 1);
    }
  }

  readonly source: SourceOf = (id) => this.sources.get(id)!;
  document(id: string): Document {
    return this.documents.get(id)!;
  }
  story(id: string | undefined): Story | undefined {
    return id === undefined ? undefined : this.stories.get(id);
  }
  claim(story: Story, id: string | undefined): Claim | undefined {
    return story.claims.find((claim) => claim.id === id);
  }
  hasDocument(id: string | undefined): boolean {
    return id !== undefined && this.documents.has(id);
  }

  // The words of an article between two code points.
  slice(document: string, start: number, end: number): string {
    const at = this.points(document);
    return this.document(document).text.slice(at.unit(start), at.unit(end));
  }
  points(document: string): CodePoints {
    let points = this.positions.get(document);
    if (!points) {
      points = new CodePoints(this.document(document).text);
      this.positions.set(document, points);
    }
    return points;
  }

  // What people call a page: its outlet, or its file where no outlet is known.
  page(id: string): string {
    const { outlet } = this.document(id);
    return outlet ?? this.file(id);
  }
  // The same, told apart from the outlet's other pages by its day.
  pageInFull(id: string): string {
    const { outlet, published } = this.document(id);
    if (!outlet || (this.outletCount.get(outlet) ?? 0) < 2) return this.page(id);
    return `${outlet} (${published ? day(published).replace(/ \d{4}$/, '') : id})`;
  }
  file(id: string): string {
    const { file } = this.document(id);
    return file
      .split('/')
      .pop()!
      .replace(/\.[a-z]+$/i, '');
  }

  // How far the headline reaches into the text, in code points; 0 where the text does not begin with it.
  headlineEnd(id: string): number {
    let end = this.headlineEnds.get(id);
    if (end === undefined) {
      const { headline, text } = this.document(id);
      end = headline && text.startsWith(headline) ? [...headline].length : 0;
      this.headlineEnds.set(id, end);
    }
    return end;
  }
}
