// Unpacks the Chromium 109 of @sparticuz/chromium into the folder given.
import { chmodSync, createReadStream, createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const folder = process.argv[2];
const packed = new URL('../node_modules/chromium109/bin/chromium.br', import.meta.url);
mkdirSync(folder, { recursive: true });
const part = `${folder}/chromium.part`;
await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(part));
chmodSync(part, 0o755);
renameSync(part, `${folder}/chromium`);
