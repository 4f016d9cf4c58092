import { Checker } from './client';
import { embedded } from './embedded';
import { workerAddress } from './guard';
import type { Lang } from './protocol';

/** The source of the worker, put here when the page is built. */
declare const WORKER: string;

export const checker = new Checker(() => {
  const url = URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' }));
  return new Worker(workerAddress(url));
});

/** Starts the checker, unless it is running. */
export async function wake(lang: Lang): Promise<void> {
  if (checker.running) return;
  // As text: unpacking it is work, and that is what the worker is for.
  await checker.call('init', { wasm: embedded('wasm').base64, lang });
}
