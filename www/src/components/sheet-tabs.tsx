import type { FileView, SheetView } from '../../pkg/huqing';
import { t } from '../i18n';

interface Props {
  sheets: readonly SheetView[];
  files: readonly FileView[];
  current: number;
  onPick: (sheet: number) => void;
}

/** The sheets of the file at hand, as a spreadsheet program shows them. */
export function SheetTabs({ sheets, files, current, onPick }: Props) {
  const file = sheets[current]?.file ?? 0;
  return (
    <div class="sheet-tabs">
      {files.length > 1 && (
        <select
          aria-label={t().filesCount(files.length)}
          value={file}
          onChange={({ currentTarget: { value } }) =>
            onPick(
              Math.max(
                0,
                sheets.findIndex((sheet) => sheet.file === Number(value)),
              ),
            )
          }
        >
          {files.map(({ name }, at) => (
            <option value={at}>{name}</option>
          ))}
        </select>
      )}
      <div role="group" aria-label={t().sheetTabs}>
        {sheets.map(
          (sheet, at) =>
            sheet.file === file && (
              <button type="button" aria-pressed={at === current} onClick={() => onPick(at)}>
                {sheet.name}
              </button>
            ),
        )}
      </div>
    </div>
  );
}
