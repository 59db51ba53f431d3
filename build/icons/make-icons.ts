// node build/icons/make-icons.ts: draws icon.svg in Chromium at every size the systems ask for, and
// packs the pictures into icon.ico and icon.icns. The results are committed; run it when icon.svg changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { SYSTEM_TOOLS } from '../system-tools.ts';

const dir = import.meta.dirname;

const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** What Apple calls a PNG of each size; the same picture serves as `128` and as `64@2x`. */
const MAC_TYPES: readonly (readonly [type: string, size: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

const executablePath = SYSTEM_TOOLS.chromium.find();
if (executablePath === undefined) throw new Error('Install Chromium: it draws the icons.');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const svg = readFileSync(join(dir, 'icon.svg'), 'utf8');
const pictures = new Map<number, Buffer>();
for (const size of [...LINUX_SIZES, 1024]) pictures.set(size, await draw(size));
await browser.close();

mkdirSync(join(dir, 'png'), { recursive: true });
for (const size of LINUX_SIZES) {
  writeFileSync(join(dir, 'png', `${size}x${size}.png`), picture(size));
}
writeFileSync(join(dir, 'icon.ico'), ico(WINDOWS_SIZES));
writeFileSync(join(dir, 'icon.icns'), icns());

async function draw(size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>html,body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

function picture(size: number): Buffer {
  const png = pictures.get(size);
  if (png === undefined) throw new Error(`No picture of ${size} px was drawn.`);
  return png;
}

/** ICONDIR, one ICONDIRENTRY a picture, then the pictures, as PNG (Windows Vista and later). */
function ico(sizes: readonly number[]): Buffer {
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  sizes.forEach((size, index) => {
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(picture(size).length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += picture(size).length;
  });
  return Buffer.concat([header, ...sizes.map(picture)]);
}

/** `icns`, the length of all, then type, length and PNG of each picture, big-endian. */
function icns(): Buffer {
  const parts = MAC_TYPES.map(([type, size]) => block(type, picture(size)));
  return block('icns', Buffer.concat(parts));
}

function block(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([header, body]);
}
