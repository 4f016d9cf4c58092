import type { WaiverView } from '../../pkg/huqing';
import { t } from '../i18n';
import type { Summary } from '../state/rows';

interface Props {
  summary: Summary;
  onWork: (finding: number) => void;
}

/** What is exempted, with the reason, and the lines of the lists that have no effect. */
export function Waived({ summary, onWork }: Props) {
  const text = t();
  const { waivers } = summary;
  if (waivers.length === 0) return null;
  const count = new Set(waivers.flatMap(({ findings }) => findings)).size;
  const faults = waivers.filter(({ fault }) => fault);
  const rest = waivers.filter(({ fault }) => !fault);
  return (
    <details class="side waived" data-testid="waived" data-count={count}>
      <summary>
        <b>{text.waived(count)}</b>
        {faults.length > 0 && <span class="wrong"> {text.waiversIdle(faults.length)}</span>}
      </summary>
      <p class="quiet">{text.waivedNote}</p>
      <ul>
        {[...faults, ...rest].map((waiver) => (
          <One waiver={waiver} sheet={summary.sheets[waiver.sheet]?.name ?? ''} onWork={onWork} />
        ))}
      </ul>
    </details>
  );
}

interface OneProps {
  waiver: WaiverView;
  sheet: string;
  onWork: (finding: number) => void;
}

function One({ waiver, sheet, onWork }: OneProps) {
  const { rule, title, whose, reason, note, fault, cell, findings } = waiver;
  const [first] = findings;
  const name = `${whose} ${rule} ${title}`;
  return (
    <li class={fault ? 'fault' : ''} data-testid="waiver">
      {first === undefined ? (
        <b>{name}</b>
      ) : (
        <button type="button" class="link" onClick={() => onWork(first)}>
          {name}
        </button>
      )}
      {reason && <span>{reason}</span>}
      <span class={fault ? 'wrong' : 'quiet'}>
        {note}（{sheet} {cell}）
      </span>
    </li>
  );
}
