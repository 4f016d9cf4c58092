import type { AdviceView, ChangeView, WayView } from '../../pkg/huqing';
import { t } from '../i18n';
import { takeAdvice } from '../state/edits';

/** What may be wrong in a household whose cells contradict each other. */
export function Advice({ advice }: { advice: AdviceView }) {
  const text = t();
  const { household, outcome, conflict, ways, flips } = advice;
  const certain = ways[0]?.grade === 'B' ? ways[0] : undefined;
  const others = certain ? ways.slice(1) : ways;
  return (
    <section class="advice" data-testid="advice" data-outcome={outcome}>
      <h3>
        {text.advice} <span>{certain ? text.adviceCertain : text.advicePossible}</span>
      </h3>
      {conflict.length > 1 && (
        <p>
          {text.adviceConflict(conflict.length)}
          {conflict.map((cell) => (
            <>
              {' '}
              <b class="advice-cell">{cell.name}</b>
              <small> {cell.value || text.empty}</small>
            </>
          ))}
        </p>
      )}
      {ways.length === 0 && <p>{text.adviceRecheck}</p>}
      {certain && <Way way={certain} certain />}
      {certain && <TakeAdvice household={household} />}
      {others.length > 0 && (
        <Others
          ways={others}
          folded={certain !== undefined}
          title={certain ? text.adviceWays(others.length) : text.adviceWaysOnly(others.length)}
        />
      )}
      {flips && <p class="doubtful">▲ {text.adviceFlips}</p>}
      <p class="quiet">{text.adviceNote}</p>
    </section>
  );
}

/** One click for what is certain. It can be undone, and is written to 修改记录. */
export function TakeAdvice({ household }: { household: number }) {
  const text = t();
  return (
    <p class="advice-take">
      <button
        type="button"
        class="button small"
        data-testid="take-advice"
        onClick={() => void takeAdvice(household)}
      >
        {text.adviceTake}
      </button>
      <span class="quiet">{text.adviceTaken}</span>
    </p>
  );
}

/** What may be wrong, in a line, at the head of the household's findings. */
export function AdviceLine({ advice }: { advice: AdviceView }) {
  const text = t();
  const { household, ways } = advice;
  const certain = ways[0]?.grade === 'B' ? ways[0] : undefined;
  const said = ways.length === 0 ? text.adviceRecheck : text.adviceWaysShort(ways.length);
  return (
    <div class="advice-line" data-testid="advice-line">
      <span>{certain ? `${text.adviceCertain}：${brief(advice)}` : said}</span>
      {certain && (
        <button
          type="button"
          class="button small"
          data-testid="take-advice-line"
          onClick={() => void takeAdvice(household)}
        >
          {text.adviceTake}
        </button>
      )}
    </div>
  );
}

/** The likeliest way, in a line. */
export function brief({ ways }: AdviceView): string {
  const changes = ways[0]?.changes.slice(0, 3) ?? [];
  return changes
    .map(({ cell, heading, to, range }) => `${heading} ${cell.name} → ${to ?? range}`)
    .join('；');
}

function Others({ ways, folded, title }: { ways: WayView[]; folded: boolean; title: string }) {
  const list = (
    <ol class="advice-ways">
      {ways.map((way) => (
        <li>
          <Way way={way} />
        </li>
      ))}
    </ol>
  );
  return folded ? (
    <details>
      <summary>{title}</summary>
      {list}
    </details>
  ) : (
    <>
      <p>{title}</p>
      {list}
    </>
  );
}

function Way({ way, certain = false }: { way: WayView; certain?: boolean }) {
  return (
    <div
      class={certain ? 'advice-way certain' : 'advice-way'}
      data-testid="advice-way"
      data-grade={way.grade}
    >
      {way.changes.map((change) => (
        <Change change={change} />
      ))}
    </div>
  );
}

function Change({ change: { cell, heading, to, range, slip, formula } }: { change: ChangeView }) {
  const text = t();
  const why = formula ? text.adviceFormula : slip && text.adviceSlips[slip];
  return (
    <p>
      <b class="advice-cell">{cell.name}</b> {heading}：{cell.value || text.empty} →{' '}
      <b>{to ?? range}</b>
      {why && <small>（{why}）</small>}
    </p>
  );
}
