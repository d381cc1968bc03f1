import { Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { useTell } from '../parts/useTell';

type Application = Schema['Application'];

/** The branch that takes the application: chosen while it is a draft that was never handed in, among those of the agent's acquirer. */
export function BranchChoice({ application, onSaved }: { application: Application; onSaved: (application: Application) => void }) {
  const { t } = useTranslation('console');
  const tell = useTell();
  const id = useId();
  const { place } = application;
  const query = $api.useQuery('get', '/console/branches');
  const choose = $api.useMutation('put', '/console/applications/{id}/place', { onSuccess: onSaved, onError: tell });
  const open = (query.data?.items ?? []).filter((branch) => branch.open || branch.id === place.branch_id);
  return (
    <section className="cp-card" aria-label={t('agent.branch')}>
      <header className="card-head">
        <h2><label htmlFor={id}>{t('agent.branch')}</label></h2>
        <span className="cp-muted">{t('agent.branchHint')}</span>
      </header>
      <div className="pad">
        {query.isError && <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
        <Select
          id={id} className="find" popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} value={place.branch_id}
          loading={query.isPending || choose.isPending} disabled={!place.may_choose || !query.data || choose.isPending}
          options={[{ value: '', label: t('agent.noBranch') }, ...open.map((branch) => ({ value: branch.id, label: `${branch.name} · ${branch.region}` }))]}
          onChange={(branch_id: string) => { choose.mutate({ params: { path: { id: application.id } }, body: { version: application.version, branch_id } }); }}
        />
      </div>
    </section>
  );
}
