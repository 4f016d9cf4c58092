import { signal } from '@preact/signals';

import type { OpenedView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { CallError } from '../core/client';
import { save } from '../files/save';
import { t } from '../i18n';
import { sources } from './actions';
import { noteSaved } from './edits';
import { scoped } from './scope';
import { told } from './store';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Whether identity numbers, phone numbers and names are hidden in what is taken away. */
export const masked = signal(false);

/** Whether something is being made. */
export const making = signal(false);

export type Taken =
  | 'annotated'
  | 'list'
  | 'list-township'
  | 'list-village'
  | 'list-department'
  | 'list-responsible'
  | 'csv'
  | 'json'
  | 'sarif'
  | 'merged';

/** Makes what is asked for and saves it. */
export async function takeAway(what: Taken, files: readonly OpenedView[]): Promise<void> {
  if (making.value) return;
  making.value = true;
  told.value = [];
  try {
    await makers[what](files[0]?.name ?? '');
  } catch (error) {
    const why = error instanceof CallError ? error.why : 'refused';
    // A stop is ours: the user went on to other files.
    if (why !== 'stopped') tell(why === 'crashed' ? t().takeCrashed : t().takeFailed);
  }
  making.value = false;
}

const makers: Record<Taken, (first: string) => Promise<void>> = {
  annotated: async () => {
    const now = stamp(new Date());
    const only = scoped.value?.file;
    let read = 0;
    for (const [place, { file, view }] of sources().entries()) {
      if (view.error) continue;
      if (only === undefined || only === read) await annotated(place, file, view.name, now);
      read += 1;
    }
    if (only === undefined) noteSaved();
  },
  list: async (first) => {
    const bytes = await checker.call('list', { mask: masked.value });
    save(named(first, '问题清单', 'xlsx'), bytes, XLSX);
  },
  'list-township': (first) => lists('township', first),
  'list-village': (first) => lists('village', first),
  'list-department': (first) => lists('department', first),
  'list-responsible': (first) => lists('responsible', first),
  csv: async (first) => {
    const bytes = await checker.call('csv', { mask: masked.value });
    save(named(first, '问题清单', 'csv'), bytes, 'text/csv');
  },
  json: async (first) => {
    const bytes = await checker.call('report', { mask: masked.value });
    save(named(first, '检查结果', 'json'), bytes, 'application/json');
  },
  merged: async () => {
    const bytes = await checker.call('merged', { mask: masked.value });
    save(`全县合并表_${stamp(new Date())}.xlsx`, bytes, XLSX);
  },
  sarif: async (first) => {
    const bytes = await checker.call('sarif', { mask: masked.value });
    save(named(first, '检查结果', 'sarif'), bytes, 'application/json');
  },
};

async function annotated(place: number, file: File, name: string, now: string): Promise<void> {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    // The browser refuses a file that was changed since it was chosen.
    return tell(`${name}：${t().takeGone}`);
  }
  const ask = { place, bytes, stamp: now, mask: masked.value };
  let made;
  try {
    made = await checker.call('annotated', ask, { transfer: [bytes] });
  } catch (error) {
    // It says why: the file was changed after it was checked.
    if (error instanceof CallError && error.why === 'refused') return tell(error.message);
    throw error;
  }
  save(made.name, made.bytes, XLSX);
  for (const note of made.notes) tell(`${name}：${note}`);
}

async function lists(
  by: 'township' | 'village' | 'department' | 'responsible',
  first: string,
): Promise<void> {
  const bytes = await checker.call('lists', { by, mask: masked.value });
  save(named(first, t().listsBy[by], 'zip'), bytes, 'application/zip');
}

/** The name of what is saved: 原名_问题清单_0916-1530.xlsx. Nothing is overwritten by it. */
const named = (first: string, what: string, ending: string): string =>
  `${first.replace(/\.\w+$/, '')}_${what}_${stamp(new Date())}.${ending}`;

const tell = (what: string): void => {
  told.value = [...told.value, what];
};

/** The time in the names of files: 0916-1530. */
export function stamp(time: Date): string {
  const [month, day, hour, minute] = [
    time.getMonth() + 1,
    time.getDate(),
    time.getHours(),
    time.getMinutes(),
  ].map((part) => String(part).padStart(2, '0'));
  return `${month}${day}-${hour}${minute}`;
}
