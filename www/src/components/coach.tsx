import { useEffect, useRef, useState } from 'preact/hooks';

import { t } from '../i18n';
import { panel } from '../state/store';
import { endWalk, goTo, STEPS, walking } from '../state/walk';

/** The corners a coach can stand in, the best first. */
const CORNERS = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const;
type Corner = (typeof CORNERS)[number];

/** How often it looks where its target is, in milliseconds: screens come when they are ready. */
const LOOK = 200;

/** Says what can be done on the screen, and points at it. It covers nothing that it speaks of. */
export function Coach() {
  const place = walking.value;
  return place === undefined ? null : <Said place={place} />;
}

function Said({ place }: { place: number }) {
  const text = t().walk;
  const [corner, setCorner] = useState<Corner>('bottom-right');
  const [found, setFound] = useState(false);
  const own = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [place]);
  useEffect(() => {
    let pointed: Element | undefined;
    const look = (): void => {
      const target = document.querySelector(STEPS[place]?.target ?? '') ?? undefined;
      setFound(target !== undefined);
      if (target === pointed) return;
      pointed?.removeAttribute('data-coached');
      pointed = target;
      if (!target) return;
      target.setAttribute('data-coached', '');
      target.scrollIntoView({ block: 'nearest' });
      // A screen that has just come takes the keyboard; here it is the coach's.
      setTimeout(() => heading.current?.focus({ preventScroll: true }));
      setCorner(freeCorner(target, own.current));
    };
    look();
    const looking = setInterval(look, LOOK);
    return () => {
      clearInterval(looking);
      pointed?.removeAttribute('data-coached');
    };
  }, [place]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || panel.value) return;
      endWalk();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const [title, says] = text.steps[place] ?? ['', ''];
  const last = place === STEPS.length - 1;
  return (
    <aside class={`coach ${corner}`} aria-label={text.title} data-testid="coach" ref={own}>
      <h2 tabIndex={-1} ref={heading}>
        {text.step(place + 1, STEPS.length)}　{title}
      </h2>
      <p>{found ? says : text.wait}</p>
      <div>
        <button
          type="button"
          class="button"
          data-testid="coach-back"
          disabled={place === 0}
          onClick={() => goTo(place - 1)}
        >
          {text.back}
        </button>
        <button
          type="button"
          class="button primary"
          data-testid="coach-next"
          onClick={() => goTo(place + 1)}
        >
          {last ? text.done : text.next}
        </button>
        <button type="button" class="link" data-testid="coach-end" onClick={endWalk}>
          {text.end} <kbd>Esc</kbd>
        </button>
      </div>
    </aside>
  );
}

/** The first corner in which the coach leaves its target in sight. */
function freeCorner(target: Element, coach: HTMLElement | null): Corner {
  const seen = target.getBoundingClientRect();
  const { width = 0, height = 0 } = coach?.getBoundingClientRect() ?? {};
  const free = CORNERS.find((corner) => {
    const left = corner.endsWith('left') ? 0 : innerWidth - width - GAP;
    const top = corner.startsWith('top') ? 0 : innerHeight - height - GAP;
    const apart =
      seen.right < left ||
      left + width + GAP < seen.left ||
      seen.bottom < top ||
      top + height + GAP < seen.top;
    return apart;
  });
  return free ?? 'bottom-right';
}

/** Between the coach and the edge of the window. */
const GAP = 16;
