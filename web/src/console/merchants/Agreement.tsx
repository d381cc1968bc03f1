import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { Facts } from '../parts/Facts';
import { agreementTones } from '../parts/states';
import { Time } from '../parts/Time';

/** A merchant's signed agreement, checked when the page is opened: intact, altered, or erased after the legal term. */
export function AgreementCard({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/merchants/{id}/agreement', { params: { path: { id: merchantId } } });
  const agreement = query.data;
  return (
    <section className="cp-card" aria-label={t('paper.title')}>
      <header className="card-head">
        <h2>{t('paper.title')}</h2>
        <span className="gap" />
        {agreement && <StatusTag tone={agreementTones[agreement.state]} label={t(`paper.state.${agreement.state}`)} />}
      </header>
      {query.isPending && <SkeletonList rows={4} />}
      {query.isError && <ErrorState variant={agreement ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {agreement && (
        <div className="pad">
          {agreement.state !== 'INTACT' && (
            <p className={agreement.state === 'ALTERED' ? 'note' : 'cp-muted'} role={agreement.state === 'ALTERED' ? 'alert' : undefined}>
              {t(`paper.hint.${agreement.state}`)}
            </p>
          )}
          {agreement.state !== 'UNSIGNED' && (
            <Facts
              rows={[
                { name: t('paper.number'), value: agreement.receipt_number, copy: agreement.receipt_number },
                { name: t('paper.version'), value: agreement.version },
                { name: t('paper.signer'), value: agreement.signed_by },
                { name: t('paper.signedAt'), value: agreement.signed_at && <Time at={agreement.signed_at} /> },
                { name: t('paper.hash'), value: agreement.signature_sha256 && <span className="cp-mono">{agreement.signature_sha256.slice(0, 16)}…</span>, copy: agreement.signature_sha256 },
              ]}
            />
          )}
        </div>
      )}
    </section>
  );
}
