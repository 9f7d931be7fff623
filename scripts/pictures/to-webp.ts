import { readFile, writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

/** Text stays sharp, and a picture has a third of its PNG's bytes. */
const QUALITY = 0.7;

/** Writes the PNG `source` as the WebP `target`; `browser` is the encoder, so that none has to be installed. */
export async function toWebp(browser: Browser, source: string, target: string): Promise<void> {
  const png = (await readFile(source)).toString('base64');
  const page = await browser.newPage();
  try {
    const webp = await page.evaluate(encode, { png, quality: QUALITY });
    await writeFile(target, Buffer.from(webp, 'base64'));
  } finally {
    await page.close();
  }
}

/** Runs in the browser. */
async function encode({ png, quality }: { readonly png: string; readonly quality: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1] ?? '';
}
