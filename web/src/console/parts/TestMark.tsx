import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';

/** Trial money is marked wherever it is shown, so that nobody takes it for turnover. */
export function TestMark({ environment }: { environment: Schema['Environment'] }) {
  const { t } = useTranslation('console');
  return environment === 'test' ? <span className="chip chip-test">{t('environment.test')}</span> : null;
}
