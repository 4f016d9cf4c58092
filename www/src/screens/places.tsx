import { useState } from 'preact/hooks';

import type { PlaceView } from '../../pkg/huqing';
import { Dialog } from '../components/dialog';
import { checker } from '../core/checker';
import { count, lang, t } from '../i18n';
import { useAnswer } from '../state/answer';
import { scope } from '../state/scope';
import { panel, report, screen, type ListOf } from '../state/store';

/** Lines that are asked for and drawn at a time. */
const SOME = 100;

interface Props {
  title: string;
  of: ListOf;
  list: number;
}

/** What a number is counted from, cell by cell: each leads to its place in the file. */
export function Places({ title, of, list }: Props) {
  const text = t();
  const words = text.county;
  const [limit, setLimit] = useState(SOME);
  const cells = useAnswer(() => checker.call('cells', { of, list }), [of, list]);
  const all = cells ? cells.length / 3 : 0;
  const places = useAnswer(
    async () =>
      cells ? checker.call('places', { cells: [...cells.slice(0, limit * 3)] }) : undefined,
    [cells, limit, lang.value],
  );
  return (
    <Dialog title={cells ? `${title}（${count(all)}）` : title}>
      <table class="changes places-list" data-testid="places" data-count={all}>
        <thead>
          <tr>
            {words.placeHead.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places?.map((place) => (
            <Row place={place} />
          ))}
        </tbody>
      </table>
      {!places && <p role="status">{text.loading}</p>}
      {all > limit && (
        <button type="button" class="button" onClick={() => setLimit(limit + SOME)}>
          {words.moreRows(Math.min(all - limit, SOME))}
        </button>
      )}
    </Dialog>
  );
}

function Row({ place }: { place: PlaceView }) {
  const { township, village, who, what, value } = place;
  const { file, sheet, cell } = place.spot;
  const finding = findingAt(place);
  const spot = `${sheet} ${cell}`;
  return (
    <tr>
      <td>{township}</td>
      <td>{village}</td>
      <td>{who}</td>
      <td>{what}</td>
      <td>{value || t().empty}</td>
      <td>
        <small>{file}</small>
        <br />
        {finding === undefined ? (
          spot
        ) : (
          <button type="button" class="link" onClick={() => go(finding)}>
            {spot}
          </button>
        )}
      </td>
    </tr>
  );
}

function go(finding: number): void {
  scope.value = undefined;
  panel.value = undefined;
  screen.value = { show: 'work', by: 'cause', finding, only: undefined };
}

/** The first finding that counts in the row of a place. */
function findingAt({ at: [sheet, row] }: PlaceView): number | undefined {
  const findings = report.value?.summary.findings;
  return findings?.inRow(sheet ?? 0, row ?? 0);
}
