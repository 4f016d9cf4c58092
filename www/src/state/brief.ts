/** 通报草稿: the page about everything that was received, as a file and on paper. */
import { signal } from '@preact/signals';

import type { BriefView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { save } from '../files/save';
import { toPaper } from './paper';
import { masked, stamp } from './take-away';

/** The forms in which the draft is saved. */
export const FORMS = ['html', 'md', 'txt'] as const;

const TYPES = { html: 'text/html', md: 'text/markdown', txt: 'text/plain' };

/** The draft that is on paper at the moment. */
export const briefOnPaper = signal<BriefView | undefined>(undefined);

/** Whether the figures by the words of the speech are shown. They are not until somebody asks. */
export const reckoned = signal(false);

/** Saves the draft with all its lists. */
export async function saveBrief(form: (typeof FORMS)[number]): Promise<void> {
  const bytes = await checker.call('briefFile', { form, mask: masked.value });
  save(`通报草稿_${stamp(new Date())}.${form}`, bytes, TYPES[form]);
}

/** Prints the draft. */
export const printBrief = (view: BriefView): void =>
  toPaper(
    () => (briefOnPaper.value = view),
    () => (briefOnPaper.value = undefined),
  );
