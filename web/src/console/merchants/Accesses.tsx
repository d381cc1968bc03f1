import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { answer, api } from '../api';
import { usePages } from '../lists/usePages';
import { Time } from '../parts/Time';
import './Openings.css';

/** Who of the operators looked at a merchant's papers, when and what for. */
export function Accesses({ merchantId }: { merchantId: string }) {
  const { t, i18n } = useTranslation('console');
  const { query, rows } = usePages('/console/merchants/{id}/document-accesses', { id: merchantId }, (cursor, signal) =>
    answer(api.GET('/console/merchants/{id}/document-accesses', { signal, params: { path: { id: merchantId }, query: { limit: 20, ...(cursor && { cursor }) } } })),
  );
  const what = (kind: string): string => (i18n.exists(`document.${kind}`, { ns: 'console' }) ? t(`document.${kind as 'licence'}`) : kind);
  const purpose = (name: string): string => (i18n.exists(`upkeep.purpose.${name}`, { ns: 'console' }) ? t(`upkeep.purpose.${name as 'review'}`) : '—');
  return (
    <section className="cp-card" aria-label={t('upkeep.accesses')}>
      <header className="card-head">
        <h2>{t('upkeep.accesses')}</h2>
      </header>
      {query.isPending && <SkeletonList rows={3} />}
      {query.isError && <ErrorState variant={rows.length > 0 ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data && rows.length === 0 && <p className="pad cp-muted">{t('upkeep.noAccesses')}</p>}
      {rows.length > 0 && (
        <ul className="supplements">
          {rows.map((look, n) => (
            <li key={`${look.at}${String(n)}`}>
              <span>{what(look.what)} · {purpose(look.purpose)}</span>
              <span className="line2">{look.by} · <Time at={look.at} shape="full" />{look.about && ` · ${look.about}`}</span>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && <p className="pad"><Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('list.more')}</Button></p>}
    </section>
  );
}
