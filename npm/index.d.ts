import type { CorrectionView, ProgressView, Report } from './huqing.js';

export * from './huqing.js';

/** A workbook: .xlsx, .xlsm, .xls, .ods, .csv, or a .zip of such. */
export interface Workbook {
  /** The name of the file, as people see it; messages and deadlines may need it. */
  name: string;
  /** What is in the file. */
  bytes: Uint8Array;
}

/** How to check. */
export interface Options {
  /** The language of messages; Chinese unless told. */
  lang?: 'zh' | 'en';
  /** The text of a profile (TOML): standards, dates, which rules run. The built-in one unless told. */
  profile?: string;
  /** Hides identity numbers, telephone numbers and names in the report. */
  mask?: boolean;
  /** What the user said about sheets and columns that were not sure. */
  corrections?: CorrectionView[];
  /** Is told before each step what is in hand, and how many of how many are done. */
  progress?: (progress: ProgressView) => void;
}

/**
 * Loads the program, once however often it is called. `check` does so itself; call it before
 * you make a `Session` of your own.
 *
 * @param source the WebAssembly, where it is not to be read from the file of this package
 */
export function load(source?: BufferSource | WebAssembly.Module): Promise<void>;

/**
 * Checks files as one submission and returns the report of `huqing check --format json`.
 *
 * A file that cannot be read does not reject: its sentence stands in `files[].error`.
 * It takes one thread for the time of the check: call it in a worker in a page.
 *
 * @throws if the profile cannot be read, with file, line and key
 */
export function check(files: Iterable<Workbook>, options?: Options): Promise<Report>;
