import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { Page } from '../parts/Page';
import { Adviser } from '../plan/Adviser';

export const Route = createLazyRoute('/_shell/apply/$id/plan')({ component: ApplyPlan });

/** The adviser within an application. */
function ApplyPlan() {
  const { t } = useTranslation('merchant');
  const { id } = Route.useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const path = { params: { path: { id } } };
  const choose = $api.useMutation('put', '/console/applications/{id}/plan', {
    onSuccess: (choice) => {
      queries.setQueryData($api.queryOptions('get', '/console/applications/{id}/plan', path).queryKey, choice);
      void navigate({ to: '/apply/$id', params: { id } });
    },
  });
  return (
    <Page title={t('plan.title')} back={`/apply/${id}`}>
      <p className="cp-muted">{t('plan.sub')}</p>
      <Adviser take={(body) => { choose.mutate({ ...path, body }); }} busy={choose.isPending} />
      {choose.isError && <ErrorState variant="inline" error={choose.error} />}
    </Page>
  );
}
