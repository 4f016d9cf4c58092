import { signal } from '@preact/signals';

import type { Comparison } from '../../pkg/huqing';
import { checker } from '../core/checker';

/** What is known of the submission before this one. */
export type Compared =
  | { at: 'nothing' }
  | { at: 'comparing' }
  | { at: 'failed' }
  | { at: 'done'; comparison: Comparison };

export const compared = signal<Compared>({ at: 'nothing' });

/** Files that are kept for a comparison at most, together: what an office machine bears. */
const MOST = 64 * 1024 * 1024;

interface Kept {
  name: string;
  content: Blob;
}

/** The files at hand, and those that were at hand before. A file that is mended in its place
 * cannot be read again by its old handle, so its bytes are kept, in memory only. */
let now: Kept[] = [];
let before: Kept[] = [];

/** A new set of files comes: what was at hand becomes the submission before. */
export function turnOver(): void {
  if (now.length > 0) before = now;
  now = [];
  compared.value = { at: 'nothing' };
}

/** Keeps the bytes of a file as they were read. */
export function keepFor(name: string, content: Blob): void {
  const size = now.reduce((sum, kept) => sum + kept.content.size, 0) + content.size;
  if (size <= MOST) now.push({ name, content });
}

/** Compares by itself where a file of the same name or township was checked before. */
export async function compareAlone(): Promise<void> {
  const alike = before.filter(({ name }) => now.some((it) => isSame(it.name, name)));
  if (alike.length > 0) await run(alike);
}

/** Compares with files that the user names. */
export async function compareWith(files: readonly File[]): Promise<void> {
  await run(files.map((file) => ({ name: file.name, content: file })));
}

async function run(files: readonly Kept[]): Promise<void> {
  compared.value = { at: 'comparing' };
  try {
    const asked = await Promise.all(
      files.map(async ({ name, content }) => ({ name, bytes: await content.arrayBuffer() })),
    );
    const transfer = asked.map(({ bytes }) => bytes);
    const comparison = await checker.call('compare', { files: asked }, { transfer });
    compared.value = { at: 'done', comparison };
  } catch {
    compared.value = { at: 'failed' };
  }
}

/** Whether two names are of one file, whatever versions and times are in them. */
export function isSame(a: string, b: string): boolean {
  const township = (name: string): string | undefined =>
    /([\u4e00-\u9fff]{1,6}?[乡镇])/.exec(name)?.[1];
  const own = township(a);
  return stem(a) === stem(b) || (own !== undefined && own === township(b));
}

/** A name without ending, our own time stamp, and what copying adds. */
const stem = (name: string): string =>
  name
    .replace(/\.\w+$/, '')
    .replace(/_检查_\d{4}-\d{4}/, '')
    .replace(/[\s（(](?:\d+|最终版|修改|改|新)[)）]?|\s*-\s*副本$/g, '')
    .trim();
