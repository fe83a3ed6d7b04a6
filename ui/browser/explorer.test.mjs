// The explorer in a real browser. Run by ctest (tests/ui.py browser), or: HEARSAY=... node browser/explorer.test.mjs
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './chromium.mjs';
import { bigPage, hostilePage, PILE, pilePage, trace, withDrift } from './pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
let pile;

before(async () => {
  browser = await launch();
  pile = pilePage();
});
after(() => browser?.close());

// A page that may fetch nothing but what `allowed` says, and that must not complain.
async function withPage(options, run, allowed = (url) => url.startsWith('file:') || url.startsWith('data:')) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => allowed(request.url()) || complaints.push(`fetched ${request.url()}`));
  try {
    await run(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const open = async (page, hash = '', url = pile) => {
  await page.goto('about:blank'); // else only the fragment changes
  await page.goto(url + hash);
  await page.waitForSelector('main h1');
};
const onScreen = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });

test('from the stories to a claim to the passage in its article', () =>
  withPage({}, async (page) => {
    await open(page);
    assert.equal(await page.locator('.stories > li').count(), 3);
    await page.locator('.stories h2 a').first().click();
    assert.match(await page.locator('.glance').innerText(), /independent origins/);
    await page.locator('.claim-list a').first().click();
    await page.waitForSelector('article.claim');
    const quote = page.locator('.side.denies .quote').first();
    const words = (await quote.locator('q').innerText()).replace(/^“|”$/g, '');
    await quote.click();
    await page.waitForSelector('.page-text .target');
    assert.ok(words.startsWith(await page.locator('.page-text .target').first().innerText()));
    assert.ok(await onScreen(page, '.page-text .target'));
    assert.match(page.url(), /#\/s1\/c1\/d\d+\/\d+-\d+$/);
    await page.goBack();
    assert.equal(await page.locator('.page-text').count(), 0);
  }));

test('a claim far down the list is shown in it', () =>
  withPage({}, async (page) => {
    await open(page, '#/s1/c57');
    assert.ok(await onScreen(page, '.claim-list a[aria-current]'));
    assert.equal(await page.evaluate(() => window.scrollY), 0);
  }));

test('a link leads to a claim, a passage and a second article beside it', () =>
  withPage({}, async (page) => {
    await open(page, '#/s1/c1/d4/957-1030?with=d3');
    assert.equal(await page.locator('.page-text').count(), 2);
    assert.match((await page.locator('.page-text .target').allInnerTexts()).join(''), /denied the report/);
    assert.ok((await page.locator('.page-text .mark.copied').count()) > 0);
    await page.selectOption('.reader-bar select', '');
    assert.equal(await page.locator('.page-text').count(), 1);
  }));

test('the graph by mouse: a line and a box show their words', () =>
  withPage({ viewport: { width: 1280, height: 1400 } }, async (page) => {
    await open(page, '#/s1/c1');
    await page
      .getByRole('button', { name: 'two unnamed Littoral Union officials tells Meridian Ledger' })
      .locator('.grip')
      .dispatchEvent('click');
    assert.match(await page.locator('.words').innerText(), /two unnamed Littoral Union officials → Meridian Ledger/);
    assert.ok((await page.locator('.words .quote').count()) > 3);
    await page.locator('.node', { hasText: 'Oskar Trévaine' }).click();
    assert.match(await page.locator('.words').innerText(), /on record/);
    assert.equal(await page.locator('.node[aria-pressed=true]').count(), 1);
    assert.match(
      await page
        .locator('.node.cut')
        .allTextContents()
        .then((texts) => texts.join()),
      /rests on/,
    );
  }));

test('the graph by keyboard: one stop, arrows, Enter, Escape', () =>
  withPage({}, async (page) => {
    await open(page, '#/s1/c1');
    assert.equal(await page.locator('.graph [tabindex="0"]').count(), 1);
    await page.locator('#main').focus();
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.closest('.graph') !== null)) break;
    }
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const first = await focused();
    await page.keyboard.press('ArrowRight');
    assert.match(await focused(), / tells /);
    await page.keyboard.press('ArrowRight');
    assert.notEqual(await focused(), first);
    await page.keyboard.press('Enter');
    assert.ok((await page.locator('.words h4').count()) === 1);
    await page.keyboard.press('Escape');
    assert.ok((await page.locator('.words h4').count()) === 0);
  }));

test('what-if: the page counts as the program does with --without', () =>
  withPage({}, async (page) => {
    await open(page, '#/s1/c1');
    await page.locator('.what-if summary').click();
    await page.getByLabel('Meridian Ledger', { exact: true }).uncheck();
    assert.match(await page.locator('.without').innerText(), /without Meridian Ledger/);
    const claim = JSON.parse(trace(PILE, '--format', 'json', '--without', 'Meridian Ledger')).stories[0].claims[0];
    const { support, support_max: most } = claim.independence;
    const said = most > support ? `${support} to ${most}` : `${support}`;
    assert.ok(
      (await page.locator('.verdict.full strong').innerText()).endsWith(
        `${said} independent origin${said === '1' ? '' : 's'}`,
      ),
    );
    assert.ok((await page.locator('.node.gone').count()) > 0);
    await page.getByRole('button', { name: 'Switch back on' }).click();
    assert.equal(await page.locator('.node.gone').count(), 0);
  }));

test('search finds names without their accents, and passages', () =>
  withPage({}, async (page) => {
    await open(page, '#/s1');
    await page.keyboard.press('/');
    await page.keyboard.type('trevaine');
    await page.waitForSelector('main h1:has-text("Search")');
    assert.match(await page.locator('main').innerText(), /Oskar Trévaine/);
    await page.locator('.quotes .quote').first().click();
    await page.waitForSelector('.page-text .target');
    assert.match(await page.locator('.page-text .target').first().innerText(), /tr[eé]vaine/i);
  }));

const VIEWS = [
  '#/',
  '#/s1',
  '#/s1/c1',
  '#/s1/c1/d10/0-55',
  '#/s1/c1/d4?with=d3',
  '#/s1/disagreements',
  '#/s1/timeline',
  '#/s1/articles',
  '#/s1/articles/d2',
  '#/s1/sources',
  '#/?q=lease',
  '#/s1/c1?without=Meridian+Ledger',
];

test('a narrow screen needs no scrolling sideways', () =>
  withPage({ viewport: { width: 360, height: 740 } }, async (page) => {
    for (const view of VIEWS) {
      await open(page, view);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, view);
    }
  }));

for (const colorScheme of ['light', 'dark']) {
  test(`accessible in every view, ${colorScheme}`, () =>
    withPage({ colorScheme }, async (page) => {
      for (const view of VIEWS) {
        await open(page, view);
        await page.evaluate(axe);
        const only = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {}; // all else is as in light
        const { violations } = await page.evaluate(
          (how) => window.axe.run(document, { resultTypes: ['violations'], ...how }),
          only,
        );
        const grave = violations.filter((v) => ['serious', 'critical'].includes(v.impact));
        assert.deepEqual(
          grave.map(
            (v) =>
              `${view}: ${v.id}: ${v.nodes
                .map((n) => n.html)
                .slice(0, 3)
                .join(' ')}`,
          ),
          [],
        );
      }
      const [ground, ink] = await page.evaluate(() => {
        const brightness = (colour) =>
          colour
            .match(/\d+/g)
            .slice(0, 3)
            .reduce((sum, part) => sum + Number(part), 0);
        const style = getComputedStyle(document.body);
        return [brightness(style.backgroundColor), brightness(style.color)];
      });
      assert.equal(ground < ink, colorScheme === 'dark');
    }));
}

test('prints as a document', () =>
  withPage({ colorScheme: 'dark' }, async (page) => {
    await open(page, '#/s1/c1');
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('article.claim').isVisible());
    for (const selector of ['.top', '.tabs', '.what-if']) assert.ok(await page.locator(selector).isHidden(), selector);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 0, 0)');
    const pdf = await page.pdf({ format: 'A4' });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    assert.ok((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length >= 2);
  }));

test('two hundred articles', () =>
  withPage({}, async (page) => {
    const big = bigPage();
    await open(page, '', big);
    assert.match(await page.locator('.story-head').innerText(), /200 articles/);
    await page.locator('.claim-list a').first().click();
    await page.waitForSelector('.graph .node');
    assert.ok((await page.locator('.graph .node').count()) < 80);
    const boxes = await page.locator('.graph .node').count();
    await page.locator('.node.bundle').first().click();
    await page.getByRole('button', { name: 'Show them one by one' }).click();
    assert.ok((await page.locator('.graph .node').count()) > boxes);
    await open(page, '#/s1/articles', big);
    assert.equal(await page.locator('.articles > li').count(), 200);
    await page.locator('.articles > li > a').nth(150).click();
    await page.waitForSelector('.page-text');
  }));

test('changes of wording, where the report has them', () =>
  withPage({}, async (page) => {
    await open(page, '#/s1/wording', withDrift(pile));
    const words = await page.locator('.drift').innerText();
    assert.match(words, /the source is dropped/);
    assert.match(words, /officials say/);
    assert.equal(await page.locator('.drift b').innerText(), ', officials say');
    await page.locator('.drift .quote').first().click();
    await page.waitForSelector('.page-text .target');
    assert.match(await page.locator('.page-text .target').first().innerText(), /^Orlund leader/);
  }));

test('article text is never taken for markup', () =>
  withPage({}, async (page) => {
    const url = hostilePage();
    for (const view of ['', '#/s1/c1/d1', '#/s1/articles/d1', '#/s1/sources', '#/s1/timeline', '#/?q=script']) {
      await open(page, view, url);
      assert.equal(await page.evaluate(() => window.broken), undefined);
      assert.equal(await page.locator('main img, main script, a[href^=javascript]').count(), 0);
    }
    await open(page, '#/s1/articles/d1', url);
    assert.match(await page.locator('.page-text').innerText(), /<b>bold<\/b>/);
  }));

// `hearsay serve` on the example pile, asking for a token.
async function withServer(run) {
  const server = spawn(process.env.HEARSAY, ['serve', PILE, '-l', '127.0.0.1:0', '--token', 'right'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const base = await new Promise((resolve, reject) => {
      let said = '';
      const listen = (bytes) => {
        said += bytes;
        const address = /http:\/\/[^/]+\//.exec(said);
        if (address) resolve(address[0]);
      };
      server.stdout.on('data', listen);
      server.stderr.on('data', listen);
      server.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    });
    await run(base);
  } finally {
    server.kill('SIGTERM');
  }
}

test('served: with its token, which then is out of the address; own files and texts are traced', () =>
  withServer((base) =>
    withPage(
      {},
      async (page) => {
        await page.goto(`${base}#token=right`);
        await page.waitForSelector('.stories > li');
        assert.ok(!page.url().includes('right'));
        await page.goto(`${base}#/s1/c1`);
        await page.waitForSelector('.graph .node');
        await page.reload();
        await page.waitForSelector('.graph .node');

        await page.locator('.upload summary').click();
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run('.upload'));
        assert.deepEqual(
          violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => v.id),
          [],
        );
        await page.setInputFiles('.upload input[type=file]', [join(PILE, '09-port-and-pier.html')]);
        await page
          .getByLabel('Or the text of an article')
          .fill(
            'Mayor Odile Farrant denied on Monday that the Lantern Dock in Porth Evan would be sold.\n\nThe board declined to comment.',
          );
        await page.getByRole('button', { name: 'Trace', exact: true }).click();
        await page.waitForSelector('main h1:has-text("2 pages")');
        await page.getByRole('button', { name: 'Back to the server’s report' }).click();
        await page.waitForSelector('main h1:has-text("12 pages")');
      },
      (url) => url.startsWith(base) || url.startsWith('data:'),
    ),
  ));

test('served: a wrong token is told', () =>
  withServer(async (base) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${base}?token=wrong`);
    assert.match(await page.getByRole('alert').innerText(), /wants a token/);
    assert.equal(await page.locator('main').count(), 0);
    await context.close();
  }));
