import ExcelJS from 'exceljs';
import { contest } from './worker.js';

contest(async () => async (name, bytes) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer);
  return { rows: book.worksheets.reduce((all, sheet) => all + sheet.actualRowCount, 0) };
});
