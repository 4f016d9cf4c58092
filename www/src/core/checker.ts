import { Checker } from './client';
import { embedded } from './embedded';
import { workerAddress } from './guard';
import type { Lang } from './protocol';
import { Readers } from './readers';

/** The source of the worker, put here when the page is built. */
declare const WORKER: string;

/** Where the source of the worker is: made once, since an address holds it for ever. */
let address: string | undefined;

function launch(): Worker {
  address ??= URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' }));
  return new Worker(workerAddress(address));
}

/** The worker that has all files and checks them. */
export const checker = new Checker(launch);

/** The program, compiled once for all workers. */
let program: WebAssembly.Module | undefined;

/** Starts the checker, unless it is running. */
export async function wake(lang: Lang): Promise<void> {
  if (checker.running) return;
  program = await start(checker, lang);
}

// As text where it was not compiled yet: unpacking it is work, and that is what workers are
// for.
const start = (worker: Checker, lang: Lang): Promise<WebAssembly.Module> =>
  worker.call('init', { program: program ?? embedded('wasm').base64, lang });

/** A worker of its own, started. */
export async function another(): Promise<Checker> {
  const worker = new Checker(launch);
  await start(worker, 'zh');
  return worker;
}

/** The workers that read files. */
export const readers = new Readers(another, navigator.hardwareConcurrency);
