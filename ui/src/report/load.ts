// Where the report comes from: the page itself where it holds one, else the server that gave out the page. A server can
// also be sent pages to trace.
import type { Report } from './types';

const SCHEMA = 'hearsay.report/1';

export const isServed = () => document.getElementById('report') === null;

function parse(text: string): Report {
  const report = JSON.parse(text) as Report;
  if (report.schema !== SCHEMA) throw new Error(`This page reads ${SCHEMA}, not ${report.schema}.`);
  return report;
}

// The token that the server wants, from `?token=` or `#token=`; it is then taken out of the address, so that it is not
// copied along with a link.
function token(): string | null {
  const url = new URL(location.href);
  const fragment = new URLSearchParams(url.hash.slice(1));
  const given = url.searchParams.get('token') ?? fragment.get('token');
  if (given === null) return sessionStorage.getItem('token');
  url.searchParams.delete('token');
  if (fragment.has('token')) url.hash = '';
  history.replaceState(null, '', url);
  sessionStorage.setItem('token', given);
  return given;
}

async function ask(path: string, request: RequestInit = {}): Promise<Response> {
  const known = token();
  const answer = await fetch(path, { ...request, headers: known ? { Authorization: `Bearer ${known}` } : {} });
  if (answer.status === 401)
    throw new Error('The server wants a token: open the address that it printed when it started.');
  if (answer.ok) return answer;
  const why = await answer.json().then(
    (body) => body?.error?.message,
    () => undefined,
  );
  throw new Error(why ?? `The server answers ${answer.status}.`);
}

export async function loadReport(): Promise<Report> {
  const embedded = document.getElementById('report');
  return parse(embedded ? (embedded.textContent ?? '') : await (await ask('api/report')).text());
}

export interface Progress {
  what: string;
  done: number;
  total: number; // 0: not known
}

// The server-sent events of an answer (html.spec.whatwg.org, "Server-sent events"), as they come.
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: string }> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  let event = '';
  let data: string[] = [];
  for (;;) {
    const { value, done } = await reader.read();
    const lines = (rest + (value ?? '')).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (line.startsWith('event: ')) event = line.slice(7);
      else if (line.startsWith('data: ')) data.push(line.slice(6));
      else if (line === '') {
        yield { event, data: data.join('\n') };
        event = '';
        data = [];
      }
    }
    if (done) return;
  }
}

// Has the server trace files and pasted text; it keeps neither.
export async function traceThere(files: File[], text: string, tell: (progress: Progress) => void): Promise<Report> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  if (text.trim() !== '') form.append('text', new Blob([text]), 'pasted.txt');
  const answer = await ask('api/trace', { method: 'POST', body: form });
  for await (const { event, data } of eventsOf(answer.body!)) {
    if (event === 'progress') tell(JSON.parse(data) as Progress);
    else if (event === 'report') return parse(data);
    else if (event === 'failed') throw new Error((JSON.parse(data) as { error: { message: string } }).error.message);
  }
  throw new Error('The server stopped before it was done.');
}
