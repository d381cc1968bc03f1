import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { Card, Facts } from '../parts/Card';
import { useSay } from '../parts/useSay';

/** The plan of an application, and the way to the adviser while the application may be changed. */
export function PlanCard({ id, editable }: { id: string; editable: boolean }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const query = $api.useQuery('get', '/console/applications/{id}/plan', { params: { path: { id } } });
  if (query.isError) return <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (!query.data) return null;
  const { plan } = query.data;
  if (!plan && !editable) return null;
  return (
    <Card title={t('plan.card')} extra={editable && <Link to="/apply/$id/plan" params={{ id }}>{t(plan ? 'plan.change' : 'plan.choose')}</Link>}>
      {plan ? (
        <Facts
          of={[
            [t('plan.name'), say(plan.name_zh, plan.name_en)],
            [t('plan.terminals'), plan.terminals > 0 ? t('plan.pieces', { count: plan.terminals }) : t('plan.noTerminal')],
            [t('plan.visit'), query.data.visit ? t('plan.visitYes') : t('plan.visitNo')],
          ]}
        />
      ) : (
        <p className="meta">{t('plan.none')}</p>
      )}
    </Card>
  );
}
