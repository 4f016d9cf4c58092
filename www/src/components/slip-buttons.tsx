import { t } from '../i18n';
import { printSlips, type Printed } from '../state/print';
import type { Report } from '../state/store';

/** Buttons for what is printed on paper of its own. */
export function SlipButtons({ report }: { report: Report }) {
  const { slips, printList } = t();
  const each: [Printed, string][] = [
    ['household', slips.household],
    ['responsible', slips.responsible],
    ['list', printList],
  ];
  return (
    <>
      {each.map(([what, name]) => (
        <button
          type="button"
          class="button"
          data-testid={`print-${what}`}
          onClick={() => void printSlips(what, report)}
        >
          {name}
        </button>
      ))}
    </>
  );
}
