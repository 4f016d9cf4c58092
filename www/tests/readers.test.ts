import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CallError, type Checker } from '../src/core/client';
import { Readers } from '../src/core/readers';

/** A worker that reads when it is told to. */
class Fake {
  running = true;
  names: string[] = [];
  #settle: { resolve(handed: Uint8Array): void; reject(error: Error): void } | undefined;

  call(_: string, { name }: { name: string }): Promise<Uint8Array> {
    this.names.push(name);
    return new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
  }

  done(): void {
    this.#settle?.resolve(new Uint8Array());
  }

  fail(why: CallError['why']): void {
    this.running = false;
    this.#settle?.reject(new CallError(why, why));
  }

  stop(): void {
    this.fail('stopped');
  }
}

function start(cores: number): { readers: Readers; workers: Fake[] } {
  const workers: Fake[] = [];
  const readers = new Readers(async () => {
    const worker = new Fake();
    workers.push(worker);
    return worker as unknown as Checker;
  }, cores);
  return { readers, workers };
}

const file = (name: string): File => new File(['x'], name);
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const nothing = (): void => undefined;

test('as many files are read at a time as there are cores, and a worker is used again', async () => {
  const { readers, workers } = start(2);
  const all = ['a', 'b', 'c'].map((name) => readers.read(file(name), nothing));
  await rest();
  assert.deepEqual(
    workers.map(({ names }) => names),
    [['a'], ['b']],
  );
  workers[1]?.done();
  await rest();
  assert.deepEqual(workers[1]?.names, ['b', 'c']);
  workers[0]?.done();
  workers[1]?.done();
  assert.ok((await Promise.all(all)).every((read) => 'handed' in read));
  assert.equal(workers.length, 2);
});

test('a worker that dies costs its file alone, and another takes its place', async () => {
  const { readers, workers } = start(1);
  const [bad, good] = ['bad', 'good'].map((name) => readers.read(file(name), nothing));
  await rest();
  workers[0]?.fail('crashed');
  assert.deepEqual(await bad, { error: 'crashed' });
  await rest();
  workers[1]?.done();
  assert.ok('handed' in ((await good) ?? {}));
});

test('a file that is skipped says so', async () => {
  const { readers } = start(1);
  const slow = file('slow');
  const read = readers.read(slow, nothing);
  await rest();
  readers.skip(slow);
  assert.deepEqual(await read, { error: 'skipped' });
});
