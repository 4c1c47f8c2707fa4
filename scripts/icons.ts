/** `npm run icons`: draws the PNGs in assets/ from the SVGs in assets/svg/: icons of 48 px on a transparent ground, the logo in the sizes that Google wants. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.mjs';

const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  for (const file of (await readdir('assets/svg')).sort()) {
    const svg = await readFile(`assets/svg/${file}`, 'utf8');
    const name = file.replace(/\.svg$/, '');
    if (name !== 'logo') await draw(page, svg, 48, `assets/${name}.png`);
    else
      for (const [size, target] of [
        [128, 'logo.png'],
        [32, 'logo-32.png'],
      ] as const)
        await draw(page, svg, size, `assets/${target}`);
  }
} finally {
  await browser.close();
}

async function draw(page: Page, svg: string, size: number, target: string): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>html,body{margin:0;background:none}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await writeFile(target, await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } }));
  console.log(target);
}
