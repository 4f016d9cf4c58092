import { useState } from 'preact/hooks';

import type { DrawnView, SpotCheckView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { count, lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import { drawing, isSize, printSample, saveSample } from '../state/sample';
import type { Report } from '../state/store';

/** The households to visit: how they are drawn, and the list. */
export function Sample({ report }: { report: Report }) {
  const text = t().county.sample;
  const now = drawing.value;
  const drawn = useAnswer(
    () => checker.call('spotCheck', { ...now }),
    [now, report.summary, lang.value],
  );
  return (
    <div class="sample-list" data-testid="sample-list">
      <p class="quiet board-note">{text.note}</p>
      <Form />
      {drawn && (
        <>
          <p role="status">
            <b>{text.drawn(drawn.drawn.length, drawn.households)}</b> ·{' '}
            {text.seeded(String(drawn.seed), drawn.as_of)}
          </p>
          <div class="sample-buttons">
            <button
              type="button"
              class="button"
              data-testid="sample-save"
              onClick={() => void saveSample(now)}
            >
              {text.save}
            </button>
            <button
              type="button"
              class="button"
              data-testid="sample-print"
              onClick={() => printSample(drawn)}
            >
              {text.print}
            </button>
          </div>
          <Drawn view={drawn} />
        </>
      )}
    </div>
  );
}

function Form() {
  const text = t().county.sample;
  const [seed, setSeed] = useState(String(drawing.value.seed));
  const [size, setSize] = useState(drawing.value.size);
  const good = /^\d{1,9}$/.test(seed.trim()) && isSize(size);
  const draw = (): void => {
    if (good) drawing.value = { seed: Number(seed), size: size.trim().replace('％', '%') };
  };
  return (
    <div class="board-filter">
      <label>
        {text.size}{' '}
        <input
          data-testid="sample-size"
          size={6}
          value={size}
          onInput={({ currentTarget }) => setSize(currentTarget.value)}
        />
      </label>
      <label>
        {text.seed}{' '}
        <input
          data-testid="sample-seed"
          inputMode="numeric"
          size={10}
          value={seed}
          onInput={({ currentTarget }) => setSeed(currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="button primary"
        data-testid="sample-draw"
        disabled={!good}
        onClick={draw}
      >
        {text.draw}
      </button>
      <span class="quiet">{text.sizeNote}</span>
    </div>
  );
}

/** Households that are drawn on screen at most; paper and workbook have all. */
const SOME = 300;

function Drawn({ view }: { view: SpotCheckView }) {
  const text = t().county.sample;
  return (
    <div class="board-scroll" tabIndex={0} role="region" aria-label={text.title}>
      <table class="board">
        <thead>
          <tr>
            {text.head.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.drawn.slice(0, SOME).map((it, at) => (
            <Row drawn={it} place={at + 1} />
          ))}
        </tbody>
      </table>
      {view.drawn.length > SOME && <p>{t().county.moreRows(view.drawn.length - SOME)}</p>}
    </div>
  );
}

function Row({ drawn, place }: { drawn: DrawnView; place: number }) {
  const text = t().county.sample;
  const { township, village, group, head, number, size, reasons, spot } = drawn;
  return (
    <tr data-testid="sample-row" data-number={number}>
      <td class="number">{count(place)}</td>
      <td>{township}</td>
      <td>
        {village} {group}
      </td>
      <th scope="row">{head}</th>
      <td>{number}</td>
      <td class="number">{size}</td>
      <td>{reasons.length > 0 ? reasons.join('；') : text.chance}</td>
      <td>
        <small>{spot.file}</small>
        {spot.sheet} {spot.cell}
      </td>
    </tr>
  );
}
