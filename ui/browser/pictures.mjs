// Makes the pictures of docs/explorer.md from the example pile: HEARSAY=... node browser/pictures.mjs
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './chromium.mjs';
import { pilePage, ROOT } from './pages.mjs';

const folder = join(ROOT, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const browser = await launch('--disable-lcd-text'); // grey letters make smaller pictures
const url = pilePage();

async function picture(name, hash, { width = 1000, height = 700, act = async () => {} } = {}) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(url + hash);
  await page.waitForSelector('main h1');
  await act(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}

await picture('story', '#/s1', { height: 500 });
await picture('graph', '#/s1/c1', {
  height: 900,
  act: async (page) => {
    await page.locator('#graph-title').evaluate((title) => window.scrollTo(0, title.getBoundingClientRect().top - 60));
  },
});
await picture('article', '#/s1/c1/d10/0-55?with=d4', { height: 440 });
await picture('what-if', '#/s1/c1?without=Meridian+Ledger', { height: 420 });
await browser.close();
