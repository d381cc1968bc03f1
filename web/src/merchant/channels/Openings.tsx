import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { Card } from '../parts/Card';
import { useMay } from '../session/session';
import './Openings.css';
import { openingTone } from './states';
import { SupplementCard } from './SupplementCard';

const pollMs = 10_000;

function Row({ opening: o }: { opening: Schema['Opening'] }) {
  const { t } = useTranslation('merchant');
  return (
    <li className="opening">
      <div className="opening-head">
        <WalletMark wallet={o.channel} name="full" />
        <StatusTag tone={openingTone[o.state]} label={t(`openingState.${o.state}`)} />
      </div>
      {o.sub_merchant && <p className="meta">{t('openings.number', { number: o.sub_merchant })}</p>}
      {o.rate_display && <p className="meta">{t('openings.rate', { rate: o.rate_display })}</p>}
      {o.degraded_until && <p className="mend-why">{t('openings.degraded', { date: formatTime(o.degraded_until, 'dayMinute'), why: o.detail ?? '' })}</p>}
      {o.rejections.map((rejection) => <p key={rejection.path + rejection.text} className="mend-why">{rejection.text}</p>)}
      {o.sign_url && (
        <a className="opening-link card-link" href={o.sign_url} target="_blank" rel="noreferrer">
          {t('openings.sign')} <Icon name="right" size={14} />
        </a>
      )}
    </li>
  );
}

/** How each wanted channel stands, with what the merchant has to do there; nothing before approval. */
export function Openings({ applicationId, merchantId }: { applicationId: string; merchantId: string | undefined }) {
  const { t } = useTranslation('merchant');
  const { t: shared } = useTranslation('shared');
  const edits = useMay('application.edit');
  const approved = merchantId !== undefined && merchantId !== '';
  const openings = $api.useQuery('get', '/console/applications/{id}/openings', { params: { path: { id: applicationId } } }, { enabled: approved && edits, refetchInterval: pollMs });
  const supplements = $api.useQuery('get', '/console/applications/{id}/supplements', { params: { path: { id: applicationId } } }, { enabled: approved && edits, refetchInterval: pollMs });
  const rows = openings.data?.items ?? [];
  const refresh = (): void => {
    void openings.refetch();
    void supplements.refetch();
  };
  return (
    <>
      {(supplements.data?.items ?? []).filter((supplement) => supplement.state !== 'CONFIRMED').map((supplement) => (
        <SupplementCard key={supplement.id} supplement={supplement} channel={shared(`wallet.${supplement.channel}`)} onChanged={refresh} />
      ))}
      {rows.length > 0 && (
        <Card title={t('openings.title')}>
          <ul>
            {rows.map((opening) => <Row key={opening.channel + opening.environment} opening={opening} />)}
          </ul>
        </Card>
      )}
    </>
  );
}
