import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { anomalyStanding, anomalyTones } from '@/shared/parts/anomaly';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

/** One month's list, on the page of lists and among the tasks of the first page. */
export function MonthRow({ of }: { of: Schema['AnomalyChecklist'] }) {
  const { t } = useTranslation('merchant');
  const standing = anomalyStanding(of);
  return (
    <Link to="/anomalies/$id" params={{ id: of.id }} className="row">
      <Icon name="check" size={20} />
      <span className="row-main">
        <span>{t('anomaly.of', { month: of.month })}</span>
        <span>{standing === 'DONE' ? t(of.items === 0 ? 'anomaly.lineNone' : 'anomaly.lineDone', { count: of.items }) : t('anomaly.line', { count: of.items - of.seen, day: of.due_day.slice('2026-'.length) })}</span>
      </span>
      <StatusTag tone={anomalyTones[standing]} label={t(`anomaly.standing.${standing}`)} />
      <Icon name="right" />
    </Link>
  );
}
