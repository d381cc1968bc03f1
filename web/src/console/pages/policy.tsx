import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Facts';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';
import { PolicyDialog } from '../policies/PolicyDialog';
import '../policies/policies.css';
import { isLibrary, policyTones } from '../policies/tones';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/policies/$code')({ component: PolicyPage });

type Policy = Schema['Policy'];

/** Puts a version that somebody else made into effect. */
function ConfirmButton({ policy }: { policy: Policy }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const tell = useTell();
  const { message, modal } = App.useApp();
  const confirm = $api.useMutation('post', '/console/policies/{id}/confirm', {
    onError: tell,
    onSettled: () => queries.invalidateQueries({ predicate: (query) => isLibrary(query.queryKey[1]) }),
    onSuccess: () => void message.success(t('policies.confirmed')),
  });
  const ask = (): void => {
    void modal.confirm({
      title: t('policies.confirmTitle', { version: policy.version }),
      content: t('policies.confirmHint', { from: policy.effective_from }),
      okText: t('policies.confirm'),
      onOk: () => confirm.mutateAsync({ params: { path: { id: policy.id } } }).catch(() => undefined), // told by the mutation
    });
  };
  return <Button type="primary" size="small" loading={confirm.isPending} onClick={ask}>{t('policies.confirm')}</Button>;
}

/** One version; `superseded` when a newer one rules already. */
function Version({ policy, superseded }: { policy: Policy; superseded: boolean }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const confirms = useMay('policy.confirm');
  return (
    <section className="cp-card" aria-label={t('policies.version', { version: policy.version })}>
      <header className="card-head">
        <h2>{t('policies.version', { version: policy.version })}</h2>
        <StatusTag tone={superseded ? 'idle' : policyTones[policy.status]} label={t(superseded ? 'policies.superseded' : `policies.status.${policy.status}`)} />
        <span className="gap" />
        {policy.may_confirm && <ConfirmButton policy={policy} />}
        {policy.status === 'proposed' && confirms && !policy.may_confirm && <span className="cp-muted">{t('policies.notYours')}</span>}
      </header>
      <div className="pad">
        <p>{say(policy.summary.zh, policy.summary.en)}</p>
        <Facts
          rows={[
            { name: t('policies.documentNo'), value: policy.document_no },
            { name: t('policies.issuer'), value: policy.issuer },
            { name: t('policies.forceLabel'), value: t(`policies.force.${policy.legal_force}`) },
            { name: t('policies.region'), value: policy.region || t('policies.everywhere') },
            { name: t('policies.effectiveFrom'), value: policy.effective_from },
            { name: t('policies.effectiveUntil'), value: policy.effective_until },
            { name: t('policies.repealedOn'), value: policy.repealed_on },
            { name: t('policies.source'), value: policy.source_url ? <a href={policy.source_url} target="_blank" rel="noreferrer">{policy.source}</a> : policy.source },
            { name: t('policies.parameters'), value: <code className="cp-mono">{JSON.stringify(policy.parameters)}</code> },
            { name: t('policies.cause'), value: policy.cause },
            { name: t('policies.madeBy'), value: <>{policy.made_by || t('policies.shipped')} <Time at={policy.made_at} /></> },
            { name: t('policies.confirmedBy'), value: policy.confirmed_at && <>{policy.confirmed_by || t('policies.shipped')} <Time at={policy.confirmed_at} /></> },
          ]}
        />
      </div>
    </section>
  );
}

function PolicyPage() {
  const { code } = Route.useParams();
  const { t } = useTranslation('console');
  const say = useSay();
  const manages = useMay('policy.manage');
  const [drafting, setDrafting] = useState(false);
  const query = $api.useQuery('get', '/console/policies/{id}/versions', { params: { path: { id: code } } });
  const newest = query.data?.items[0];
  const ruling = query.data?.items.find(({ status }) => status === 'in_force')?.version ?? 0;
  if (!newest) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
    return <SkeletonList rows={8} />;
  }
  return (
    <>
      <div className="head head-tall">
        <Link to="/policies" className="back" aria-label={t('policies.back')}>
          <Icon name="left" />
        </Link>
        <div>
          <h1>{say(newest.title.zh, newest.title.en)}</h1>
          <span className="line2">{newest.code} · {t(`policies.kind.${newest.kind}`)}</span>
        </div>
        <span className="gap" />
        {manages && <Button onClick={() => { setDrafting(true); }}>{t('policies.newVersion')}</Button>}
      </div>
      {query.isError && <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data?.items.map((policy) => <Version key={policy.id} policy={policy} superseded={policy.status === 'in_force' && policy.version < ruling} />)}
      {drafting && <PolicyDialog base={newest} onClose={() => { setDrafting(false); }} />}
    </>
  );
}
