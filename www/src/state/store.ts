import { computed, signal } from '@preact/signals';

import type { OpenedView, RecognitionView } from '../../pkg/huqing';
import type { By, Only } from './groups';
import type { Summary } from './rows';

/** Where the user is. One value, so that no two parts of it can disagree. */
export type Phase =
  | { at: 'start' }
  | { at: 'checking'; stage: Stage }
  | { at: 'report'; report: Report }
  | { at: 'training' }
  | { at: 'failed'; files: readonly OpenedView[]; why: Failure };

/** What is being done, with real counts. */
export type Stage =
  | { does: 'waking' }
  | { does: 'reading'; file: string; done: number; all: number; slow: readonly File[] }
  | { does: 'recognising'; files: number }
  | { does: 'checking'; done: number; all: number };

/** Why there is no report. */
export type Failure = 'nothingReadable' | 'crashed' | 'noFiles';

/** What came of a check. */
export interface Report {
  /** The files that were given, with those that could not be read. */
  files: readonly OpenedView[];
  summary: Summary;
  recognition: RecognitionView;
}

/** Which part of the report is on screen. */
export type Screen =
  | { show: 'overview'; by: By; from?: number | undefined }
  | { show: 'recognition'; sheet: number }
  | {
      show: 'work';
      by: By;
      finding: number | undefined;
      only: Only;
      /** The sheet stays where it is: an edit brought another finding up, nobody went to it. */
      stay?: boolean;
    };

/** What lies over the screen. */
export type Panel =
  | { show: 'rules'; code: string | undefined }
  | { show: 'booklet' }
  | { show: 'privacy' }
  | { show: 'compare' }
  | { show: 'tidy' }
  | undefined;

export const phase = signal<Phase>({ at: 'start' });
export const screen = signal<Screen>({ show: 'overview', by: 'cause' });
export const panel = signal<Panel>(undefined);

/** What is to know about what was taken away last, or why that failed. */
export const told = signal<readonly string[]>([]);

export const report = computed(() =>
  phase.value.at === 'report' ? phase.value.report : undefined,
);
