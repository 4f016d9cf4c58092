/** 抽查名单: the households to visit, drawn again from the same seed as often as one likes. */
import { signal } from '@preact/signals';

import type { SpotCheckView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { save } from '../files/save';
import { dayOf } from './confirm';
import { toPaper } from './paper';
import { masked, stamp } from './take-away';

export interface Drawing {
  seed: number;
  /** How many: a number of households, or a share such as 5%. */
  size: string;
}

/** What is drawn at first: the day is a seed that everybody can check. */
export const drawing = signal<Drawing>({
  seed: Number(dayOf(new Date()).replaceAll('-', '')),
  size: '5%',
});

/** The drawing that is on paper at the moment. */
export const onPaper = signal<SpotCheckView | undefined>(undefined);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Whether a size is a number of households or a share. */
export const isSize = (size: string): boolean => /^\s*[1-9]\d{0,5}\s*[%％]?\s*$/.test(size);

/** Saves the list as a workbook. */
export async function saveSample({ seed, size }: Drawing): Promise<void> {
  const bytes = await checker.call('spotCheckList', { seed, size, mask: masked.value });
  save(`抽查名单_${seed}_${stamp(new Date())}.xlsx`, bytes, XLSX);
}

/** Prints the list, village by village. */
export const printSample = (view: SpotCheckView): void =>
  toPaper(
    () => (onPaper.value = view),
    () => (onPaper.value = undefined),
  );
