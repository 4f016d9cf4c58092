/** What page and worker say to each other. Types only: one line for each request. */
import type {
  AccountabilityView,
  AdviceView,
  AdvicesView,
  BookView,
  BriefView,
  CardView,
  CorrectionView,
  Comparison,
  EditView,
  EffectView,
  FaultView,
  FindingView,
  LessonView,
  LevelView,
  MarkedView,
  OpenedView,
  LedgerView,
  PlaceView,
  OwnEntryView,
  OwnRuleView,
  PartsView,
  ProposalView,
  ProfileView,
  ProgressView,
  QuizView,
  ReasonView,
  RecognitionView,
  RuleEntry,
  RulePageView,
  SaidView,
  SpotCheckView,
  Submissions,
  TriedView,
  ScoreView,
  WindowView,
} from '../../pkg/huqing';
import type { PackedPatch, PackedSummary } from '../state/rows';
import type { ListOf } from '../state/store';

export type Lang = 'zh' | 'en';

export interface Requests {
  /** The program, as the page holds it or as another worker has compiled it. */
  init: { ask: { program: string | WebAssembly.Module; lang: Lang }; answer: WebAssembly.Module };
  speak: { ask: { lang: Lang }; answer: void };
  read: { ask: { name: string; bytes: ArrayBuffer }; answer: Uint8Array<ArrayBuffer> };
  unpack: { ask: { bytes: ArrayBuffer }; answer: { name: string; content: Blob }[] };
  takeFiles: { ask: { handed: Uint8Array<ArrayBuffer> }; answer: OpenedView[] };
  check: { ask: { corrections: CorrectionView[] }; answer: PackedSummary };
  summary: { ask: object; answer: PackedSummary };
  recognition: { ask: object; answer: RecognitionView };
  findings: { ask: { ids: number[] }; answer: FindingView[] };
  window: { ask: { sheet: number; area: Area }; answer: WindowView };
  card: { ask: { household: number }; answer: CardView };
  advice: { ask: { most: number; within: Uint32Array | undefined }; answer: AdvicesView };
  adviceOn: { ask: { households: number[] }; answer: AdviceView[] };
  takeAdvice: { ask: { household: number; time: string }; answer: Edited };
  rules: { ask: object; answer: RuleEntry[] };
  rule: { ask: { code: string }; answer: RulePageView };
  book: { ask: object; answer: BookView };
  useProfile: { ask: { name: string; text: string }; answer: ProfileView };
  switchRules: { ask: { codes: string[]; on: boolean }; answer: ProfileView };
  profile: { ask: object; answer: ProfileView };
  setValue: { ask: { key: string; typed: string; source: string }; answer: ProfileView };
  resetValues: { ask: { keys: string[] }; answer: ProfileView };
  effect: { ask: { from: number; most: number }; answer: EffectView };
  ownRules: { ask: object; answer: OwnEntryView[] };
  ownParts: { ask: object; answer: PartsView };
  tryOwnRule: { ask: { rule: OwnRuleView; from: number; most: number }; answer: TriedView };
  putOwnRule: { ask: { rule: OwnRuleView }; answer: ProfileView };
  dropOwnRule: { ask: { code: string }; answer: ProfileView };
  ownSheet: { ask: object; answer: Uint8Array<ArrayBuffer> };
  takeOwnSheet: { ask: { name: string; bytes: ArrayBuffer }; answer: ProfileView };
  report: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  list: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  csv: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  annotated: {
    ask: { place: number; bytes: ArrayBuffer; stamp: string; mask: boolean };
    answer: { name: string; notes: string[]; bytes: Uint8Array<ArrayBuffer> };
  };
  merged: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  sarif: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  lists: { ask: { by: string; mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  compare: { ask: { files: Content[] }; answer: Comparison };
  /** Earlier submissions, the oldest first; the last one is what is at hand. */
  submissions: { ask: { before: Content[][]; names: string[] }; answer: Submissions };
  ledger: { ask: object; answer: LedgerView };
  brief: { ask: object; answer: BriefView };
  briefFile: { ask: { form: string; mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  accountability: { ask: object; answer: AccountabilityView | undefined };
  /** Takes what the speech leaves open to be so, or not. */
  assume: { ask: { key: string; on: boolean }; answer: void };
  /** The cells a number is counted from: sheet, row and column of each. */
  cells: { ask: { of: ListOf; list: number }; answer: Uint32Array<ArrayBuffer> };
  places: { ask: { cells: number[] }; answer: PlaceView[] };
  spotCheck: { ask: { seed: number; size: string }; answer: SpotCheckView };
  spotCheckList: {
    ask: { seed: number; size: string; mask: boolean };
    answer: Uint8Array<ArrayBuffer>;
  };
  reasons: { ask: object; answer: ReasonView[] };
  confirm: { ask: { findings: number[]; said: SaidView }; answer: PackedSummary };
  confirmationsFile: { ask: object; answer: Uint8Array<ArrayBuffer> };
  takeConfirmations: { ask: { text: string }; answer: boolean };
  edit: { ask: { cells: number[]; texts: string[]; time: string }; answer: Edited };
  undo: { ask: object; answer: Edited };
  redo: { ask: object; answer: Edited };
  settle: { ask: { rules: number }; answer: Edited };
  spelling: { ask: object; answer: ProposalView[] };
  applySpelling: { ask: { time: string }; answer: Edited };
  applyFix: { ask: { id: number; time: string }; answer: Edited };
  levels: { ask: object; answer: LevelView[] };
  lesson: { ask: { level: string; seed: number; own: boolean }; answer: LessonView };
  endLesson: { ask: object; answer: void };
  lessonWindow: { ask: { sheet: number; area: Area }; answer: WindowView };
  lessonKey: { ask: object; answer: FaultView[] };
  lessonScore: { ask: { marked: MarkedView }; answer: ScoreView };
  quiz: { ask: { code: string }; answer: QuizView };
  fingerprint: { ask: { bytes: ArrayBuffer }; answer: string };
}

/** A file that is compared with. */
export interface Content {
  name: string;
  bytes: ArrayBuffer;
}

/** What an edit came to, and what changed by it; all is to be asked for anew if there is none. */
export interface Edited {
  view: EditView;
  patch: PackedPatch | undefined;
}

/** Top, left, bottom and right, all included, from 0. */
export type Area = readonly [number, number, number, number];

export type Kind = keyof Requests;
export type Ask<K extends Kind> = Requests[K]['ask'];
export type Answer<K extends Kind> = Requests[K]['answer'];

/** Page to worker. */
export type Call = { [K in Kind]: { id: number; kind: K; ask: Ask<K> } }[Kind];

/** Worker to page. */
export type Reply =
  | { id: number; ok: true; answer: unknown }
  | { id: number; ok: false; message: string; fatal: boolean }
  | { id: number; progress: ProgressView };
