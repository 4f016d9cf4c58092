import { t } from '../i18n';
import { onPaper } from '../state/sample';

/** The households to visit on paper, village by village, with room for signatures. */
export function SamplePaper() {
  const view = onPaper.value;
  if (!view) return null;
  const text = t().county.sample;
  const villages = view.villages.filter(({ drawn }) => drawn > 0);
  return (
    <div class="slips list" data-testid="sample-paper">
      {villages.map(({ township, village, households, drawn }) => (
        <section class="slip">
          <table>
            <thead>
              <tr>
                <td colSpan={text.paperHead.length} class="slip-title">
                  <b>{text.title}</b>
                  <span>
                    {township} {village}
                  </span>
                  <span>{text.drawn(drawn, households)}</span>
                  <span>{text.seeded(String(view.seed), view.as_of)}</span>
                  <span>{t().slipWarning}</span>
                </td>
              </tr>
              <tr>
                {text.paperHead.map((head) => (
                  <th scope="col">{head}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.drawn
                .filter((it) => it.township === township && it.village === village)
                .map(({ group, head, number, size, reasons }) => (
                  <tr>
                    <td class="box">☐</td>
                    <td>
                      {group} {head}
                    </td>
                    <td>{number}</td>
                    <td>{size}</td>
                    <td>{reasons.length > 0 ? reasons.join('；') : text.chance}</td>
                    <td class="to-fill" />
                    <td class="to-fill" />
                  </tr>
                ))}
            </tbody>
          </table>
          <p class="signs">
            {text.signs.map((sign) => (
              <span>{sign}</span>
            ))}
          </p>
        </section>
      ))}
    </div>
  );
}
