// Where the report comes from: the page itself where it holds one, else the server that gave out the page.
import type { Report } from './types';

const SCHEMA = 'hearsay.report/1';

function parse(text: string): Report {
  const report = JSON.parse(text) as Report;
  if (report.schema !== SCHEMA) throw new Error(`This page reads ${SCHEMA}, not ${report.schema}.`);
  return report;
}

// The token that the server wants, from `?token=` or `#token=`; it is then taken out of the address, so that it is not
// copied along with a link.
function takeToken(): string | null {
  const url = new URL(location.href);
  const fragment = new URLSearchParams(url.hash.slice(1));
  const token = url.searchParams.get('token') ?? fragment.get('token');
  if (token === null) return sessionStorage.getItem('token');
  url.searchParams.delete('token');
  if (fragment.has('token')) url.hash = '';
  history.replaceState(null, '', url);
  sessionStorage.setItem('token', token);
  return token;
}

export async function loadReport(): Promise<Report> {
  const embedded = document.getElementById('report');
  if (embedded) return parse(embedded.textContent ?? '');
  const token = takeToken();
  const headers: HeadersInit = token ? { Authorization: `Bearer ${token}` } : {};
  const answer = await fetch('api/report', { headers });
  if (answer.status === 401) throw new Error('The server wants a token: open the address that it printed when it started.');
  if (!answer.ok) throw new Error(`The server answers ${answer.status} instead of a report.`);
  return parse(await answer.text());
}
