import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import { WhyButton } from '../parts/WhyButton';
import { saveFile, toCsv, type CsvColumn } from './csv';

/** Saves the rows that are loaded as CSV; more rows are loaded with the button below the list. */
export function ExportButton<Row>({ name, columns, rows }: { name: string; columns: readonly CsvColumn<Row>[]; rows: readonly Row[] }) {
  const { t } = useTranslation('console');
  return (
    <WhyButton
      why={rows.length === 0 ? t('list.exportNothing') : undefined}
      icon={<Icon name="download" />}
      onClick={() => {
        saveFile(`${name}-${formatTime(new Date(), 'full').replace(/[-: ]/g, '')}.csv`, toCsv(columns, rows));
      }}
    >
      {t('list.export', { count: rows.length })}
    </WhyButton>
  );
}
