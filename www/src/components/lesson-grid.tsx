import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

import type { LessonView, WindowView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { Grid } from '../grid/grid';
import { pixels, type Place } from '../grid/viewport';
import { t } from '../i18n';
import { useAnswer } from '../state/answer';
import { breadth } from './sheet-grid';
import { Watermark } from './watermark';

/** Title and header rows that stay in view, at most. */
const FROZEN = 8;

const NONE: ReadonlySet<string> = new Set();

/** Marks of a sheet, as `row column`: the name of their style, and what is said. */
export type Marked = ReadonlyMap<string, { name: string; says: string }>;

interface Props {
  lesson: LessonView;
  sheet: number;
  marked: Marked;
  to: Place | undefined;
  message?: { row: number; content: ComponentChildren } | undefined;
  onMove: (place: Place) => void;
  onToggle?: ((place: Place) => void) | undefined;
}

/** Rows that are looked at for the widths of columns: what stands in a cell is to be read. */
const LOOKED_AT = 60;

/** A sheet of a lesson. Nothing in it tells where the faults are. */
export function LessonGrid(props: Props) {
  const { lesson, sheet } = props;
  const view = lesson.sheets[sheet];
  const first = useAnswer(() => {
    const bottom = Math.min(LOOKED_AT, view?.rows ?? 1) - 1;
    const area = [0, 0, bottom, Math.max(0, (view?.columns ?? 1) - 1)] as const;
    return checker.call('lessonWindow', { sheet, area });
  }, [lesson, sheet]);
  return (
    <div class="lesson-grid">
      {first && view && <Sheet {...props} widths={widths(view, first)} />}
      <Watermark />
    </div>
  );
}

/** Widths in pixels: as the file sets them or wider, so that the values are seen. */
function widths({ columns, header, widths: own }: LessonView['sheets'][number], first: WindowView) {
  const below = ((header?.[1] ?? -1) + 1) * columns;
  const broad = Array.from({ length: columns }, () => 6);
  for (const [at, text] of first.texts.entries()) {
    if (at >= below) broad[at % columns] = Math.max(broad[at % columns] ?? 0, breadth(text));
  }
  return broad.map((width, column) => Math.max(pixels(own[column] ?? 0), pixels(width)));
}

function Sheet(props: Props & { widths: number[] }) {
  const { lesson, sheet, marked, to, message, onMove, onToggle } = props;
  const view = lesson.sheets[sheet];
  const look = useMemo(
    () => ({
      primary: NONE,
      witness: NONE,
      sort: undefined,
      selected: undefined,
      before: () => '',
      finding: () => undefined,
      own: marked,
    }),
    [marked],
  );
  const source = useMemo(() => {
    const below = (view?.header?.[1] ?? -1) + 1;
    return {
      label: `${t().training.watermark} ${view?.name ?? ''}`,
      rows: view?.rows ?? 0,
      columns: view?.columns ?? 0,
      widths: props.widths,
      frozen: below <= FROZEN ? below : 0,
      header: view?.header?.[0] ?? 0,
      names: view?.names,
      window: (area: readonly [number, number, number, number]) =>
        checker.call('lessonWindow', { sheet, area }),
      look,
    };
  }, []);
  return (
    <Grid
      source={source}
      look={look}
      to={to}
      focus
      message={message}
      onMove={onMove}
      onToggle={onToggle}
      version={lesson}
      testid="grid"
    />
  );
}
