import { fenToYuan, minus } from '@/shared/format/money';

/** One column of an export: its head, and what stands in it for a row. */
export interface CsvColumn<Row> {
  head: string;
  cell: (row: Row) => string | number | undefined;
}

const number = /^-?\d{1,15}(\.\d{1,2})?$/;

/**
 * Takes the power out of a cell: a spreadsheet would run what begins with = + - @ as a formula, and would round a number
 * of more than 15 digits (every order number). Both get an apostrophe in front; ordinary amounts stay numbers.
 */
export function neutralise(value: string): string {
  if (number.test(value)) return value;
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) || /^\d{16,}$/.test(value) ? `'${value}` : value;
}

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Rows as CSV (RFC 4180, with the mark that makes spreadsheets read UTF-8). */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => cells.map((cell) => quoted(neutralise(cell))).join(',');
  const lines = [columns.map((column) => column.head), ...rows.map((row) => columns.map((column) => String(column.cell(row) ?? '')))];
  return `\uFEFF${lines.map(line).join('\r\n')}\r\n`;
}

/** An amount as a spreadsheet reads it: 826450 → "8264.50". */
export const csvYuan = (fen: number): string => fenToYuan(fen).replaceAll(',', '').replace(minus, '-');

/** Hands bytes to the browser as a file. */
export function saveBlob(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000); // the browser has read it by then
}

/** Hands a table to the browser as a file. */
export function saveFile(name: string, content: string): void {
  saveBlob(name, new Blob([content], { type: 'text/csv;charset=utf-8' }));
}
