import { describe, expect, it } from 'vitest';
import { csvYuan, neutralise, toCsv } from './csv';

describe('neutralise', () => {
  it.each(['=1+1', '+86 138', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＠x', "=HYPERLINK(\"//x\")"])('takes the power out of %j', (value) => {
    expect(neutralise(value)).toBe(`'${value}`);
  });

  it.each(['-46.00', '8264.50', '0.00', 'A-20871', '竹里茶饮·示例店', '138****5678', ''])('leaves %j alone', (value) => {
    expect(neutralise(value)).toBe(value);
  });

  it('keeps every digit of a long number', () => {
    expect(neutralise('4200002617202609228887654321')).toBe("'4200002617202609228887654321");
  });
});

describe('toCsv', () => {
  const columns = [
    { head: '商户', cell: (row: { name: string; fen: number }) => row.name },
    { head: '金额', cell: (row: { name: string; fen: number }) => csvYuan(row.fen) },
  ];

  it('writes a mark, a head and a line per row', () => {
    expect(toCsv(columns, [{ name: '竹里茶饮', fen: 826450 }])).toBe('\uFEFF商户,金额\r\n竹里茶饮,8264.50\r\n');
  });

  it('quotes what would break a line, after neutralising', () => {
    expect(toCsv(columns, [{ name: '="a",b\nc', fen: -4600 }])).toBe('\uFEFF商户,金额\r\n"\'=""a"",b\nc",-46.00\r\n');
  });

  it('leaves an absent value empty', () => {
    expect(toCsv([{ head: 'x', cell: () => undefined }], [{}])).toBe('\uFEFFx\r\n\r\n');
  });
});
