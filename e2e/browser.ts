import fs from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

/** No lookups of the browser's own: tests and pictures need nothing but the page. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Made for a cloud function, not for a desk: one process dies with its first tab, and pages must keep their walls. */
const unlikeDesks = [
  '--headless',
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
];

/** A Chromium: the one named by CHROMIUM, an installed one, or the one that comes with the packages. */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  const named = process.env.CHROMIUM ?? installed.find((place) => fs.existsSync(place));
  const executablePath = named ?? (await chromium.executablePath());
  const own = named ? [] : chromium.args.filter((arg) => !unlikeDesks.some((one) => arg.startsWith(one)));
  return driver.launch({ executablePath, args: [...own, ...quiet, ...args], headless: true });
}
