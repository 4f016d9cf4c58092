import type { ExampleView, HitView } from '../../pkg/huqing';
import { count, t } from '../i18n';
import { tried } from '../state/own';
import { report } from '../state/store';

/** How often the rule that is being built hits in the files at hand, with the first places. */
export function OwnHits({ onExample }: { onExample: (example: ExampleView) => void }) {
  const text = t().own;
  const now = tried.value;
  if (!now) return <p role="status">{t().loading}</p>;
  const { looked, hits, unjudged, first, missed, others, faults, done } = now;
  const judged = looked - unjudged;
  const never = done && judged > 0 && hits === 0;
  const always = done && judged > 1 && hits === judged;
  const odd = done ? others.flatMap(({ code, ...counts }) => text.beside(code, counts)) : [];
  return (
    <section class="own-hits" aria-label={text.hits}>
      <p class="own-sentence" data-testid="own-sentence">
        {now.sentence}
      </p>
      <p role="status" data-testid="own-hits" data-hits={hits} data-done={done}>
        {report.value && now.wrongs.length === 0
          ? text.hit(hits, looked, unjudged, done)
          : report.value
            ? text.notYet
            : text.noFiles}
      </p>
      {[...(never ? [text.never] : []), ...(always ? [text.always] : []), ...odd, ...faults].map(
        (it) => (
          <p class="doubtful" data-testid="own-fault">
            ▲ {it}
          </p>
        ),
      )}
      <ul>
        {first.map((hit) => (
          <Hit hit={hit} label={text.asHit} onExample={onExample} />
        ))}
        {missed && hits > 0 && (
          <Hit hit={missed} label={text.asMiss} onExample={onExample} missed />
        )}
      </ul>
      {hits > first.length && <p class="quiet">{text.andMore(count(hits - first.length))}</p>}
    </section>
  );
}

/** The name of a column; a quantity is named by its condition. */
function named(name: string): string {
  const place = /^数(\d+)$/.exec(name)?.[1];
  return place ? t().own.amount(place) : name;
}

interface HitProps {
  hit: HitView;
  label: string;
  missed?: boolean;
  onExample: (example: ExampleView) => void;
}

function Hit({ hit: { who, cell, values, example }, label, missed = false, onExample }: HitProps) {
  const text = t().own;
  return (
    <li data-testid={missed ? 'own-missed' : 'own-hit'}>
      <span class={missed ? 'quiet' : ''}>
        {missed && `${text.notHit} `}
        <b>{who}</b> {cell.name}：
        {values.map(([name, value]) => `${named(name)}“${value}”`).join('，')}
      </span>
      {example && (
        <button
          type="button"
          class="chip"
          data-testid="own-take-example"
          aria-label={`${label}：${who}`}
          onClick={() => onExample(example)}
        >
          {label}
        </button>
      )}
    </li>
  );
}
