/** What page and worker say to each other. Types only: one line for each request. */
import type {
  AdviceView,
  BookView,
  CardView,
  CorrectionView,
  Comparison,
  EditView,
  FaultView,
  FindingView,
  LessonView,
  LevelView,
  MarkedView,
  OpenedView,
  ProposalView,
  ProfileView,
  QuizView,
  ReasonView,
  RecognitionView,
  RuleEntry,
  RulePageView,
  SaidView,
  ScoreView,
  WindowView,
} from '../../pkg/huqing';
import type { PackedSummary } from '../state/rows';

export type Lang = 'zh' | 'en';

export interface Requests {
  /** The program, as the page holds it or as another worker has compiled it. */
  init: { ask: { program: string | WebAssembly.Module; lang: Lang }; answer: WebAssembly.Module };
  speak: { ask: { lang: Lang }; answer: void };
  read: { ask: { name: string; bytes: ArrayBuffer }; answer: Uint8Array<ArrayBuffer> };
  takeFiles: { ask: { handed: Uint8Array<ArrayBuffer> }; answer: OpenedView[] };
  check: { ask: { corrections: CorrectionView[] }; answer: PackedSummary };
  summary: { ask: object; answer: PackedSummary };
  recognition: { ask: object; answer: RecognitionView };
  findings: { ask: { ids: number[] }; answer: FindingView[] };
  window: { ask: { sheet: number; area: Area }; answer: WindowView };
  card: { ask: { household: number }; answer: CardView };
  advice: { ask: object; answer: AdviceView[] };
  rules: { ask: object; answer: RuleEntry[] };
  rule: { ask: { code: string }; answer: RulePageView };
  book: { ask: object; answer: BookView };
  useProfile: { ask: { name: string; text: string }; answer: ProfileView };
  switchRules: { ask: { codes: string[]; on: boolean }; answer: ProfileView };
  report: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  list: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  csv: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  annotated: {
    ask: { place: number; bytes: ArrayBuffer; stamp: string; mask: boolean };
    answer: { name: string; notes: string[]; bytes: Uint8Array<ArrayBuffer> };
  };
  sarif: { ask: { mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  lists: { ask: { by: string; mask: boolean }; answer: Uint8Array<ArrayBuffer> };
  compare: { ask: { files: { name: string; bytes: ArrayBuffer }[] }; answer: Comparison };
  reasons: { ask: object; answer: ReasonView[] };
  confirm: { ask: { findings: number[]; said: SaidView }; answer: PackedSummary };
  confirmationsFile: { ask: object; answer: Uint8Array<ArrayBuffer> };
  takeConfirmations: { ask: { text: string }; answer: boolean };
  edit: { ask: { cells: number[]; texts: string[]; time: string }; answer: EditView };
  undo: { ask: object; answer: EditView };
  redo: { ask: object; answer: EditView };
  settle: { ask: { rules: number }; answer: EditView };
  spelling: { ask: object; answer: ProposalView[] };
  applySpelling: { ask: { time: string }; answer: EditView };
  applyFix: { ask: { id: number; time: string }; answer: EditView };
  levels: { ask: object; answer: LevelView[] };
  lesson: { ask: { level: string; seed: number; own: boolean }; answer: LessonView };
  endLesson: { ask: object; answer: void };
  lessonWindow: { ask: { sheet: number; area: Area }; answer: WindowView };
  lessonKey: { ask: object; answer: FaultView[] };
  lessonScore: { ask: { marked: MarkedView }; answer: ScoreView };
  quiz: { ask: { code: string }; answer: QuizView };
  fingerprint: { ask: { bytes: ArrayBuffer }; answer: string };
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
  | { id: number; done: number; all: number };
