import { t } from '../i18n';
import { printing, type Printed, type Slip, type SlipRow } from '../state/print';
import type { Report } from '../state/store';

/** What is printed; it is not on screen. */
export function Slips({ report }: { report: Report }) {
  const now = printing.value;
  if (!now) return null;
  const { what, slips } = now;
  return (
    <div class={`slips ${what}`} data-testid="slips">
      {slips.map((slip, at) => (
        <OneSlip
          what={what}
          slip={slip}
          place={at + 1}
          all={slips.length}
          day={report.summary.asOf}
        />
      ))}
    </div>
  );
}

interface Props {
  what: Printed;
  slip: Slip;
  place: number;
  all: number;
  day: string;
}

/** One sheet of paper, or several: its head comes again on each. */
function OneSlip({ what, slip, place, all, day }: Props) {
  const text = t();
  const heads = what === 'list' ? text.listHead : text.slipHead;
  const signs = what === 'household' ? text.slipSign : text.noticeSign;
  return (
    <section class="slip">
      <table>
        <thead>
          <tr>
            <td colSpan={heads.length} class="slip-title">
              <b>{text.slipTitles[what]}</b>
              {what !== 'list' && <span>{text.slipTo(slip.to)}</span>}
              <span>{text.slipChecked(day)}</span>
              {what !== 'list' && <span>{text.slipOf(place, all)}</span>}
              <span>{text.slipWarning}</span>
            </td>
          </tr>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slip.rows.map((row) => (
            <tr>
              <td class="box">☐ {SIGNS[row.severity]}</td>
              {what === 'list' ? <ListCells row={row} /> : <SlipCells what={what} row={row} />}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="signs">
        {signs.map((sign) => (
          <span>{sign}</span>
        ))}
      </p>
    </section>
  );
}

/** How urgent a line is, also without colour. */
const SIGNS: Record<SlipRow['severity'], string> = { must: '■', verify: '▲', hint: '●' };

function SlipCells({ what, row }: { what: Printed; row: SlipRow }) {
  return (
    <>
      <td>{row.place}</td>
      <td>
        {what === 'responsible' && <b class="whose">{whose(row)}</b>}
        {row.message}
      </td>
      <td>{row.rule}</td>
      <td class="to-fill" />
    </>
  );
}

/** Village and head; the head only once where the message begins with it. */
const whose = ({ village, head, message }: SlipRow): string =>
  [village, message.startsWith(head) || head === village ? '' : head].filter(Boolean).join(' ');

function ListCells({ row }: { row: SlipRow }) {
  return (
    <>
      <td>{row.village}</td>
      <td>{row.head}</td>
      <td>{row.place}</td>
      <td>{row.message}</td>
      <td>{row.department}</td>
      <td>{row.responsible}</td>
      <td>{row.said}</td>
    </>
  );
}
