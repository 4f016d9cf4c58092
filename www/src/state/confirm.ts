import { signal } from '@preact/signals';

import type { SaidView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { save } from '../files/save';
import { readyScreen } from './ready';
import { phase, screen } from './store';
import { unpack } from './rows';

/** Who confirms; asked once and kept while the page is open. */
export const signer = signal('');

/** What was confirmed so far, as the small file. It outlives the check it was made in. */
let kept = '';

/** Answers for findings, or takes that back where nothing is said. */
export async function confirm(findings: readonly number[], said: SaidView): Promise<void> {
  const summary = unpack(await checker.call('confirm', { findings: [...findings], said }));
  await keep();
  await readyScreen(summary, screen.value);
  if (phase.value.at !== 'report') return;
  phase.value = { at: 'report', report: { ...phase.value.report, summary } };
}

/** Hands what was confirmed to a checker that has just been started. */
export async function handOver(): Promise<void> {
  if (kept) await checker.call('takeConfirmations', { text: kept });
}

/** Saves what was confirmed as a small file. */
export async function saveConfirmations(): Promise<void> {
  const bytes = await checker.call('confirmationsFile', {});
  save('核实说明.json', bytes, 'application/json');
}

/** Takes a small file, and tells whether it was one. */
export async function takeConfirmations(text: string): Promise<boolean> {
  if (!(await checker.call('takeConfirmations', { text }))) return false;
  await keep();
  const summary = unpack(await checker.call('summary', {}));
  await readyScreen(summary, screen.value);
  if (phase.value.at === 'report') {
    phase.value = { at: 'report', report: { ...phase.value.report, summary } };
  }
  return true;
}

async function keep(): Promise<void> {
  kept = new TextDecoder().decode(await checker.call('confirmationsFile', {}));
}

/** A day as it is written: 2025-09-16. */
export function dayOf(time: Date): string {
  const [month, day] = [time.getMonth() + 1, time.getDate()];
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${time.getFullYear()}-${two(month)}-${two(day)}`;
}
