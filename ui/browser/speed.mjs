// How soon the page of a story of 200 articles can be used: HEARSAY=... node browser/speed.mjs
// From the start of loading the file to the first moment at which its view stands and the main thread is free again.
import { launch } from './chromium.mjs';
import { bigPage } from './pages.mjs';

const RUNS = 7;
const browser = await launch();
const url = bigPage();
const median = (values) => Math.round([...values].sort((a, b) => a - b)[values.length >> 1]);
const settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)));

for (const [name, hash] of [
  ['first view', ''],
  ['main claim', '#/s1/c1'],
  ['articles', '#/s1/articles'],
  ['timeline', '#/s1/timeline'],
  ['search', '#/?q=dock'],
]) {
  const times = [];
  for (let i = 0; i < RUNS; ++i) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(url + hash);
    await page.waitForSelector('main h1');
    times.push(await page.evaluate(settled));
    await page.close();
  }
  console.log(`${name}: ${median(times)} ms`);
}
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`${url}#/s1/c1`);
await page.locator('.what-if summary').click();
const times = [];
for (let i = 0; i < RUNS; ++i) {
  times.push(
    await page
      .locator('.what-if input')
      .first()
      .evaluate((box) => {
        const start = performance.now();
        box.click();
        return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0)));
      }),
  );
}
console.log(`what-if, one source: ${median(times)} ms`);
await browser.close();
