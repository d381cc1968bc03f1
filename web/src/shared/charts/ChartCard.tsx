import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './charts.css';
import { Plot, type PlotProps } from './Plot';

/** One column of the table behind a chart. */
export interface ChartColumn<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
}

export interface ChartCardProps<Row> {
  title: string;
  note?: string;
  label: string;
  draw: PlotProps['draw'];
  /** The first column names the row. */
  columns: readonly ChartColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The last line of the table, cell by cell. */
  sum?: readonly ReactNode[];
}

/** Figures as a picture, or as a table for those who rather read. */
export function ChartCard<Row>({ title, note, label, draw, columns, rows, keyOf, sum }: ChartCardProps<Row>) {
  const { t } = useTranslation('shared');
  const id = useId();
  const [table, setTable] = useState(false);
  const [failed, setFailed] = useState(false);
  return (
    <section className="cp-card cp-chart" aria-labelledby={id}>
      <header className="cp-chart-head">
        <h2 id={id}>{title}</h2>
        {!failed && (
          <button type="button" className="cp-chart-turn" onClick={() => { setTable(!table); }}>
            {t(table ? 'chart.asChart' : 'chart.asTable')}
          </button>
        )}
      </header>
      {failed && <p className="cp-muted" role="status">{t('chart.failed')}</p>}
      {table || failed ? (
        <div className="cp-chart-scroll" tabIndex={0} role="group" aria-labelledby={id}>
          <table className="cp-chart-table">
            <thead>
              <tr>{columns.map(({ head }) => <th key={head} scope="col">{head}</th>)}</tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={keyOf(row)}>
                  {columns.map(({ head, cell }, index) => (index === 0 ? <th key={head} scope="row">{cell(row)}</th> : <td key={head}>{cell(row)}</td>))}
                </tr>
              ))}
            </tbody>
            {sum && (
              <tfoot>
                <tr>{sum.map((cell, index) => (index === 0 ? <th key={columns[index]?.head} scope="row">{cell}</th> : <td key={columns[index]?.head}>{cell}</td>))}</tr>
              </tfoot>
            )}
          </table>
        </div>
      ) : (
        <Plot label={label} draw={draw} onFail={() => { setFailed(true); }} />
      )}
      {note && <p className="cp-chart-note">{note}</p>}
    </section>
  );
}
