import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CallError, Checker } from '../src/core/client';
import type { Call, Reply } from '../src/core/protocol';

/** A worker that answers as it is told. */
class Fake {
  onmessage: ((event: { data: Reply }) => void) | undefined;
  onerror: ((event: { message: string }) => void) | undefined;
  ended = false;
  calls: Call[] = [];

  postMessage(call: Call): void {
    this.calls.push(call);
  }

  terminate(): void {
    this.ended = true;
  }
}

function start(): { checker: Checker; workers: Fake[] } {
  const workers: Fake[] = [];
  const checker = new Checker(() => {
    const worker = new Fake();
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return { checker, workers };
}

test('an answer goes to the call it belongs to', async () => {
  const { checker, workers } = start();
  const rules = checker.call('rules', {});
  const rule = checker.call('rule', { code: 'I104' });
  workers[0]?.onmessage?.({ data: { id: 2, ok: true, answer: 'page' } });
  workers[0]?.onmessage?.({ data: { id: 1, ok: true, answer: [] } });
  assert.deepEqual(await rules, []);
  assert.equal(await rule, 'page');
});

test('every open call fails when the worker is ended, and the next one starts another', async () => {
  const { checker, workers } = start();
  const call = checker.call('rules', {});
  checker.stop();
  await assert.rejects(call, (error: CallError) => error.why === 'stopped');
  assert.ok(workers[0]?.ended);
  void checker.call('rules', {});
  assert.equal(workers.length, 2);
});

test('a trap ends the worker', async () => {
  const { checker, workers } = start();
  const call = checker.call('summary', {});
  workers[0]?.onmessage?.({ data: { id: 1, ok: false, message: 'unreachable', fatal: true } });
  await assert.rejects(call, (error: CallError) => error.why === 'crashed');
  assert.equal(checker.running, false);
});

test('progress is told while a call is open', () => {
  const { checker, workers } = start();
  const told: number[] = [];
  const progress = {
    does: 'checking',
    done: 3,
    all: 292,
    file: undefined,
    rule: 'C601',
    name: '',
  } as const;
  void checker.call('check', { corrections: [] }, { progress: ({ done }) => told.push(done) });
  workers[0]?.onmessage?.({ data: { id: 1, progress } });
  assert.deepEqual(told, [3]);
});
