import readExcelFile from 'read-excel-file/web-worker';
import { contest } from './worker.js';

contest(async () => async (name, bytes) => {
  const sheets = await readExcelFile(new Blob([bytes]));
  const rows = sheets.map((sheet) => (Array.isArray(sheet) ? 1 : sheet.data.length));
  return { rows: rows.reduce((all, count) => all + count, 0) };
});
