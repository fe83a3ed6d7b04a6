// Debian's chromium, driven by playwright-core.
import { existsSync } from 'node:fs';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const hasChromium = () => existsSync(CHROMIUM);

export async function launch(...more) {
  const { chromium } = await import('playwright-core');
  // As root (in a container) chromium has no sandbox; what it opens here is the project's own pages.
  const args = [...more, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return chromium.launch({ executablePath: CHROMIUM, args });
}
