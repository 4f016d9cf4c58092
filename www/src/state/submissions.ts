/** Several submissions of the same townships, one after the other. */
import { effect, signal } from '@preact/signals';

import type { Submissions } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { report } from './store';

/** An earlier submission: the files that were sent in at one time. */
export interface Submission {
  name: string;
  files: readonly File[];
}

/** What became of findings and households from one submission to the next. */
export type Followed =
  { at: 'nothing' } | { at: 'comparing' } | { at: 'failed' } | { at: 'done'; all: Submissions };

/** The earlier submissions, the oldest first. */
export const submissions = signal<readonly Submission[]>([]);

export const followed = signal<Followed>({ at: 'nothing' });

/** Goes up with every change, so that what is late is not shown. */
let run = 0;

/** Adds a submission after those that are there. */
export const add = (files: readonly File[]): Promise<void> =>
  change([...submissions.value, { name: files[0]?.name ?? '', files }]);

/** Takes a submission away. */
export const remove = (at: number): Promise<void> =>
  change(submissions.value.filter((_, each) => each !== at));

/** Puts a submission before the one before it. */
export async function earlier(at: number): Promise<void> {
  const all = [...submissions.value];
  const [one] = all.splice(at, 1);
  if (one) await change([...all.slice(0, at - 1), one, ...all.slice(at - 1)]);
}

async function change(next: readonly Submission[]): Promise<void> {
  const own = (run += 1);
  submissions.value = next;
  if (next.length === 0) {
    followed.value = { at: 'nothing' };
    return;
  }
  followed.value = { at: 'comparing' };
  const shown = await follow(next);
  if (own === run) followed.value = shown;
}

async function follow(all: readonly Submission[]): Promise<Followed> {
  try {
    const asked = await Promise.all(
      all.map(({ files }) =>
        Promise.all(files.map(async (it) => ({ name: it.name, bytes: await it.arrayBuffer() }))),
      ),
    );
    const transfer = asked.flat().map(({ bytes }) => bytes);
    const names = all.map(({ name }) => name);
    const ask = { before: asked, names };
    return { at: 'done', all: await checker.call('submissions', ask, { transfer }) };
  } catch {
    return { at: 'failed' };
  }
}

// What was compared with other files, or by other standards, is gone with them.
let compared: unknown;
effect(() => {
  const files = report.value?.files;
  if (files === compared) return;
  compared = files;
  run += 1;
  submissions.value = [];
  followed.value = { at: 'nothing' };
});
