import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { useMay } from '../session/session';

/** Who of the operators looked at the merchant's papers lately, when and what for; read when it is opened. */
export function Looks({ merchantId }: { merchantId: string }) {
  const { t, i18n } = useTranslation('merchant');
  const may = useMay('audit.read');
  const [open, setOpen] = useState(false);
  const query = $api.useQuery('get', '/console/merchants/{id}/document-accesses', { params: { path: { id: merchantId }, query: { limit: 50 } } }, { enabled: may && open });
  if (!may) return null;
  const what = (kind: string): string => (i18n.exists(`paper.${kind}`, { ns: 'merchant' }) ? t(`paper.${kind as 'licence'}`) : kind);
  const purpose = (name: string): string => (i18n.exists(`standing.purpose.${name}`, { ns: 'merchant' }) ? t(`standing.purpose.${name as 'review'}`) : '—');
  return (
    <details className="more" onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary>{t('standing.looks')}</summary>
      {query.isError && <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data?.items.length === 0 && <p className="meta">{t('standing.noLooks')}</p>}
      <ul className="account-history">
        {query.data?.items.map((look, n) => (
          <li key={`${look.at}${String(n)}`}>
            <span>{what(look.what)} · {purpose(look.purpose)}</span>
            <span className="meta"><span className="cp-num">{formatTime(look.at, 'full')}</span> · {look.by}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
