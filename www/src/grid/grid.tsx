import { render, type ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { Look } from './cell';
import { GridView, type Change, type Source } from './view';
import type { Place } from './viewport';

interface Props {
  /** The sheet; another key makes another grid. */
  source: Source;
  look: Look;
  /** The cell to go to; a new object goes there again. */
  to: Place | undefined;
  /** Whether the keyboard goes to that cell too. */
  focus: boolean;
  /** A message above a row. */
  message?: { row: number; content: ComponentChildren } | undefined;
  onMove?: ((place: Place) => void) | undefined;
  onOpen?: ((finding: number) => void) | undefined;
  onToggle?: ((place: Place) => void) | undefined;
  onEdit?: ((cells: Change[]) => void) | undefined;
  /** Another one when cells or marks may be others. */
  version: unknown;
  testid?: string | undefined;
}

/** A sheet of the user's own, drawn from windows of cells. */
export function Grid(props: Props) {
  const { source, look, to, focus, message, onMove, onOpen, onToggle, onEdit, version, testid } =
    props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<GridView>(undefined);
  const handlers = useRef({ onMove, onOpen, onToggle, onEdit });
  handlers.current = { onMove, onOpen, onToggle, onEdit };
  useEffect(() => {
    if (!host.current) return;
    view.current = new GridView(host.current, source, {
      moved: (place) => handlers.current.onMove?.(place),
      opened: (finding) => handlers.current.onOpen?.(finding),
      toggled: onToggle && ((place) => handlers.current.onToggle?.(place)),
      edited: onEdit && ((cells) => handlers.current.onEdit?.(cells)),
    });
  }, []);
  useEffect(() => view.current?.refresh(), [version]);
  useEffect(() => view.current?.dress(look), [look]);
  useEffect(() => {
    const own = view.current;
    if (!own) return;
    render(message?.content ?? null, own.message);
    own.say(message?.row);
    if (to) own.go(to, focus);
  }, [message, to]);
  return <div class="grid" data-testid={testid} ref={host} />;
}
