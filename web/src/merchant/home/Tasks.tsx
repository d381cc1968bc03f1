import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { MonthRow } from '../anomalies/MonthRow';
import { $api, type Schema } from '../api';
import { applicationTone } from '../apply/states';
import { Card } from '../parts/Card';
import { useMay, useUsualEnvironment } from '../session/session';

type Line = Schema['ApplicationLine'];

/** Where an application is gone on with: typed in where it is the applicant's turn, else looked at. */
export function ApplicationRow({ application }: { application: Line }) {
  const { t } = useTranslation('merchant');
  const { id, state } = application;
  const to = state === 'DRAFT' || state === 'NEED_MORE' ? '/apply/$id' : '/apply/$id/status';
  return (
    <Link to={to} params={{ id }} className="row">
      <Icon name="review" size={20} />
      <span className="row-main">
        <span>{application.merchant_name || t('applications.unnamed')}</span>
        <span>
          <StatusTag tone={applicationTone[state]} label={t(`applicationState.${state}`)} /> · <span className="cp-num">{application.number}</span>
        </span>
      </span>
      <Icon name="right" />
    </Link>
  );
}

/** The lists of anomalies that are to be completed; none for who does not tick them off. */
function useLists(): Schema['AnomalyChecklist'][] {
  const check = useMay('anomaly.check');
  const environment = useUsualEnvironment();
  const { data } = $api.useQuery('get', '/console/anomaly-checklists', { params: { query: { environment, limit: 3 } } }, { enabled: check });
  return (data?.items ?? []).filter((list) => list.state !== 'DONE');
}

/** What waits for somebody: applications on their way, payments whose end nobody knows, and months whose anomalies nobody looked at. */
export function Tasks({ unknown }: { unknown: number }) {
  const { t } = useTranslation('merchant');
  const edit = useMay('application.edit');
  const { data } = $api.useQuery('get', '/console/applications', {}, { enabled: edit });
  const open = (data?.items ?? []).filter((application) => !['LIVE', 'REJECTED', 'SUSPENDED', 'CLOSED'].includes(application.state));
  const lists = useLists();
  if (open.length === 0 && unknown === 0 && lists.length === 0) return null;
  return (
    <Card flush title={t('home.tasks', { count: open.length + lists.length + (unknown > 0 ? 1 : 0) })}>
      <ul>
        {unknown > 0 && (
          <li>
            <Link to="/orders" search={{ state: 'UNKNOWN', range: 'week' }} className="row">
              <Icon name="warning" size={20} />
              <span className="row-main">
                <span>{t('home.unknown')}</span>
                <span>{t('home.unknownHint')}</span>
              </span>
              <StatusTag tone="unknown" label={t('home.unknownCount', { count: unknown })} />
              <Icon name="right" />
            </Link>
          </li>
        )}
        {lists.map((list) => (
          <li key={list.id}>
            <MonthRow of={list} />
          </li>
        ))}
        {open.map((application) => (
          <li key={application.id}>
            <ApplicationRow application={application} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
