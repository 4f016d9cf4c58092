import type { ComponentChildren } from 'preact';

import type { CardView } from '../../pkg/huqing';
import { checker } from '../core/checker';
import { t } from '../i18n';
import { useAnswer } from '../state/answer';
import { counts, sortOf } from '../state/rows';
import type { Report } from '../state/store';
import { Advice } from './advice';
import { Sign } from './icons';
import { Sum } from './sum';

interface Props {
  report: Report;
  household: number | undefined;
  current: number | undefined;
  onGo: (finding: number) => void;
  /** What is to be said of the finding itself. */
  children?: ComponentChildren;
}

/** Everything about the household of the current finding. */
export function Card({ report, household, current, onGo, children }: Props) {
  const text = t();
  const card = useAnswer(
    async () => (household === undefined ? undefined : checker.call('card', { household })),
    [household, report],
  );
  if (household === undefined || !card) {
    return (
      <aside class="pane card" aria-label={text.card}>
        {children}
        <p class="empty">{household === undefined ? text.noCard : text.loading}</p>
      </aside>
    );
  }
  const { head, place, status, criteria } = card;
  return (
    <aside class="pane card" aria-label={text.card} data-testid="household-card">
      <div class="pane-head">
        <b>{head}</b>
        <span>{[place, status].filter(Boolean).join(' · ')}</span>
      </div>
      <div class="card-scroll" tabIndex={0}>
        {children}
        {card.advice && <Advice advice={card.advice} />}
        <Members card={card} />
        {card.income && <Sum sum={card.income} />}
        <section>
          <h3>{text.criteriaTitle}</h3>
          <dl class="criteria">
            {criteria.map(({ verdict, cell }, at) => (
              <div title={cell && `${cell.name} ${cell.value}`}>
                <dt>{text.criteriaLong[at]}</dt>
                <dd class={verdict}>
                  {VERDICTS[verdict]} {text.criterion[verdict]}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <OwnFindings report={report} ids={card.findings} current={current} onGo={onGo} />
      </div>
    </aside>
  );
}

const VERDICTS: Record<CardView['criteria'][number]['verdict'], string> = {
  met: '✓',
  not_met: '◆',
  in_progress: '◇',
  unknown: '○',
  not_applicable: '—',
};

function Members({ card: { members, size } }: { card: CardView }) {
  const text = t();
  return (
    <section>
      <h3>
        {text.members} <span>{text.memberCount(members.length, size)}</span>
      </h3>
      <table class="members">
        <tbody>
          {members.map(({ name, relation, sex, age, work, cell }) => (
            <tr title={cell?.name}>
              <th scope="row">{name}</th>
              <td>{relation}</td>
              <td>
                {sex ? text.sexes[sex] : '○'} {age === undefined ? '' : text.age(age)}
              </td>
              <td>{work}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface OwnProps {
  report: Report;
  ids: readonly number[];
  current: number | undefined;
  onGo: (finding: number) => void;
}

function OwnFindings({ report: { summary }, ids, current, onGo }: OwnProps) {
  const text = t();
  const titles = new Map(summary.found.map(({ code, title }) => [code, title]));
  const rows = summary.findings.rows(ids);
  return (
    <section>
      <h3>
        {text.ownFindings} <span>{text.places(rows.filter(counts).length)}</span>
      </h3>
      <ul class="own-findings">
        {rows.map((row) => (
          <li class={counts(row) ? '' : 'folded'}>
            <button
              type="button"
              class="plain"
              aria-current={row.id === current ? 'true' : undefined}
              onClick={() => onGo(row.id)}
            >
              <Sign sort={sortOf(row)} />
              <span>
                <b>{row.cell}</b> {summary.sheets[row.at[0] ?? 0]?.name} {titles.get(row.rule)}
                {row.folded && <small> {text.folded}</small>}
                {row.settled && <small> ✓ {text.settledBy[row.settled]}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
