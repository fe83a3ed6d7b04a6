// The pages that the browser tests look at, written by the program: $HEARSAY trace --format html.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hearsay-ui-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export function trace(...args) {
  return execFileSync(process.env.HEARSAY, ['trace', '-q', ...args], { maxBuffer: 1 << 30 }).toString();
}

function page(name, input) {
  const path = join(folder, `${name}.html`);
  trace(input, '--format', 'html', '-o', path);
  return `file://${path}`;
}

export const PILE = join(ROOT, 'examples', 'pile');
export const pilePage = () => page('pile', PILE);

export function bigPage(articles = 200) {
  const input = join(folder, 'story.jsonl');
  writeFileSync(
    input,
    execFileSync('python3', [join(ROOT, 'bench', 'make_story.py'), String(articles)], { maxBuffer: 1 << 28 }),
  );
  return page('story', input);
}

// The same page with a change of wording in its first claim: between a headline and its own first words.
export function withDrift(url) {
  const html = readFileSync(new URL(url), 'utf8');
  const [, before, data, after] = /^(.*<script type="application\/json" id="report">)(.*?)(<\/script>.*)$/s.exec(html);
  const report = JSON.parse(data);
  const document = report.documents.find((d) => d.headline?.endsWith(', officials say'));
  const place = (start, end, words) => ({
    document: document.id,
    start,
    end,
    text: document.text.slice(start, end),
    words: words.map(([from, to]) => ({ start: from, end: to, text: document.text.slice(from, to) })),
  });
  const whole = document.headline.length;
  const flat = whole - ', officials say'.length;
  const drift = { kind: 'attribution_lost', relation: 'own_text', before: place(0, whole, [[flat, whole]]), after: place(0, flat, []) };
  report.stories[0].claims[0].drift = [drift];
  const path = join(folder, 'drift.html');
  writeFileSync(path, before + JSON.stringify(report).replaceAll('<', '\\u003c') + after);
  return `file://${path}`;
}

// An article whose text would run as markup anywhere that took it for such.
export function hostilePage() {
  const line =
    '</script><script>window.broken = 1</script><img src=x onerror="window.broken = 1"><!-- <script> & <b>bold</b>';
  const text = `Mayor Odile Farrant said on Monday that the dock ${line} would be sold.\n\nThe board denied it.`;
  const input = join(folder, 'hostile.jsonl');
  writeFileSync(
    input,
    `${JSON.stringify({ url: 'javascript:window.broken=1', title: `Dock sold ${line}`, outlet: `The ${line} Post`, date: '2024-03-11', text })}\n`,
  );
  return page('hostile', input);
}
