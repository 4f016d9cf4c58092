import { computed, signal } from '@preact/signals';

import type {
  Comparison,
  OpenedView,
  OwnRuleView,
  ProgressView,
  RecognitionView,
} from '../../pkg/huqing';
import type { By, Only } from './groups';
import type { Summary } from './rows';

/** Where the user is. One value, so that no two parts of it can disagree. */
export type Phase =
  | { at: 'start' }
  | { at: 'checking'; stage: Stage }
  | { at: 'report'; report: Report }
  | { at: 'training' }
  | { at: 'failed'; files: readonly OpenedView[]; why: Failure; broke?: Broke };

/** What is being done, with real counts. */
export type Stage =
  | { does: 'waking' }
  | {
      does: 'reading';
      file: string;
      done: number;
      all: number;
      slow: readonly File[];
      /** How far each file has come, in order. */
      each: readonly FileState[];
    }
  | { does: 'recognising'; file: string; done: number; all: number }
  | { does: 'checking'; done: number; all: number }
  | { does: 'trying'; file: string; done: number; all: number };

/** How far the reading of a file has come. */
export interface FileState {
  name: string;
  state: 'waiting' | 'reading' | 'read' | 'failed';
}

/** Why there is no report. */
export type Failure = 'nothingReadable' | 'crashed' | 'noFiles';

/** A check that broke off: what was in hand, and what is known of the files. */
export interface Broke {
  /** What was being done: a file recognised, or a rule run. */
  inHand: ProgressView | undefined;
  /** The names of the files, in order. */
  files: readonly string[];
  /** The files that it may be about, from 0. */
  suspects: readonly number[];
  /** Whether each file was tried alone. */
  tried: boolean;
}

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
  | { show: 'county'; tab: CountyTab }
  | {
      show: 'work';
      by: By;
      finding: number | undefined;
      only: Only;
      /** The sheet stays where it is: an edit brought another finding up, nobody went to it. */
      stay?: boolean;
    };

/** What a county office looks at. */
export type CountyTab = 'board' | 'ledger' | 'submissions' | 'brief' | 'sample' | 'accountability';

/** What the numbers of a list were counted in. */
export type ListOf = 'ledger' | 'brief';

/** What lies over the screen. */
export type Panel =
  | { show: 'rules'; code: string | undefined }
  | { show: 'booklet' }
  | { show: 'own'; rule?: OwnRuleView | undefined }
  | { show: 'profile' }
  | { show: 'privacy' }
  | { show: 'compare'; comparison?: Comparison }
  | { show: 'places'; title: string; of: ListOf; list: number }
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
