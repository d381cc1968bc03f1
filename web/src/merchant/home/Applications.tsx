import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api } from '../api';
import { applicationOptions } from '../apply/DraftFrame';
import { Told } from '../apply/Misconceptions';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { carriedPlan, dropPlan } from '../plan/carried';
import './Applications.css';
import { TakeOver } from './TakeOver';
import { ApplicationRow } from './Tasks';

const needed: readonly { icon: IconName; key: 'licence' | 'identity' | 'premises' | 'account' }[] = [
  { icon: 'file', key: 'licence' },
  { icon: 'user', key: 'identity' },
  { icon: 'shop', key: 'premises' },
  { icon: 'bank', key: 'account' },
];

/** What is needed, so that nobody has to stop in mid-way. */
function Needed() {
  const { t } = useTranslation('merchant');
  return (
    <Card title={t('start.needed')}>
      <ul className="needed">
        {needed.map(({ icon, key }) => (
          <li key={key}>
            <Icon name={icon} size={20} />
            <span>
              <b>{t(`start.${key}.name`)}</b>
              <span className="cp-muted">{t(`start.${key}.detail`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The misconceptions that cost people a second try (domain.md A28–A31); without an answer there is nothing to say. */
function Beforehand() {
  const { data } = $api.useQuery('get', '/console/misconceptions', {}, { staleTime: Number.POSITIVE_INFINITY });
  return data?.items.map((one) => <Told key={one.key} of={one} />);
}

/** Starts a draft and opens its first page. */
export function StartButton({ primary }: { primary: boolean }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const choose = $api.useMutation('put', '/console/applications/{id}/plan', { onSuccess: dropPlan });
  const start = $api.useMutation('post', '/console/applications', {
    onSuccess: (application) => {
      const plan = carriedPlan();
      if (plan) choose.mutate({ params: { path: { id: application.id } }, body: plan });
      queries.setQueryData(applicationOptions(application.id).queryKey, application);
      void queries.invalidateQueries({ queryKey: ['get', '/console/applications'] });
      void navigate({ to: '/apply/$id/$section', params: { id: application.id, section: 'subject' } });
    },
  });
  return (
    <>
      {start.isError && <ErrorState variant="inline" error={start.error} />}
      <Button block {...(primary && { color: 'primary' as const })} loading={start.isPending} onClick={() => { start.mutate({}); }}>
        {t(primary ? 'start.start' : 'start.another')}
      </Button>
    </>
  );
}

/** A person's own applications, and the way to begin one. */
export function Applications() {
  const { t } = useTranslation('merchant');
  const query = $api.useQuery('get', '/console/applications', {}, { refetchInterval: 30_000 });
  const items = query.data?.items;
  return (
    <>
      {query.isError && <ErrorState variant={items ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={4} />}
      {items && items.length > 0 && (
        <Card flush title={t('applications.mine')}>
          <ul>
            {items.map((application) => (
              <li key={application.id}>
                <ApplicationRow application={application} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {items?.length === 0 && (
        <div>
          <h2 className="lead">{t('start.title')}</h2>
          <p className="cp-muted">{t('start.sub')}</p>
        </div>
      )}
      {items?.length === 0 && !carriedPlan() && <Link to="/plans" className="link-button">{t('plan.before')}</Link>}
      {items?.length === 0 && carriedPlan() && <Note tone="ok" icon="check">{t('plan.carried')}</Note>}
      {items?.length === 0 && <Needed />}
      {items && <StartButton primary={items.length === 0} />}
      {items && <TakeOver />}
      {items?.length === 0 && <Link to="/developer" className="link-button">{t('sandbox.first')}</Link>}
      {items?.length === 0 && <Beforehand />}
    </>
  );
}
