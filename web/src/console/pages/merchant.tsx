import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Accesses } from '../merchants/Accesses';
import { Accounts } from '../merchants/Accounts';
import { AgreementCard } from '../merchants/Agreement';
import { Channels } from '../merchants/Channels';
import { Codes } from '../merchants/Codes';
import { Integrations } from '../merchants/Integrations';
import { Openings } from '../merchants/Openings';
import { Standing } from '../merchants/Standing';
import { Stores } from '../merchants/Stores';
import { MailingCard } from '../merchants/Mailing';
import { TeamCard } from '../merchants/Team';
import { Facts } from '../parts/Facts';
import { merchantTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { useMay } from '../session/session';
import { VisitsCard } from '../visits/VisitsCard';

export const Route = createLazyRoute('/_shell/merchants/$id')({ component: Merchant });

type Detail = Schema['MerchantDetail'];

function Head({ merchant }: { merchant: Detail }) {
  const { t } = useTranslation('console');
  const seesOrders = useMay('order.read');
  const reviews = useMay('application.review', 'application.approve');
  return (
    <div className="head head-tall">
      <Link to="/merchants" className="back" aria-label={t('merchant.back')}>
        <Icon name="left" />
      </Link>
      <span className="sign" aria-hidden="true">
        {[...(merchant.short_name || merchant.name)][0]}
      </span>
      <div>
        <div className="head-line">
          <h1>{merchant.short_name || merchant.name}</h1>
          <StatusTag pill tone={merchantTones[merchant.status]} label={t(`merchantStatus.${merchant.status}`)} />
          <span className="chip">{t(`subjectType.${merchant.subject_type}`)}</span>
          {merchant.mcc && <span className="chip">MCC {merchant.mcc}</span>}
        </div>
        <span className="line2">
          {merchant.number || '—'} · {merchant.name} · {t('merchant.created')} <Time at={merchant.created_at} shape="date" />
        </span>
      </div>
      <span className="gap" />
      {reviews && merchant.application_id && (
        <Link className="cp-button" to="/review/$id" params={{ id: merchant.application_id }}>
          <Icon name="review" />
          {t('merchant.application')}
        </Link>
      )}
      {seesOrders && (
        <Link className="cp-button" to="/orders" search={{ merchant_id: merchant.id }}>
          <Icon name="order" />
          {t('merchant.orders')}
        </Link>
      )}
    </div>
  );
}

function Papers({ merchant }: { merchant: Detail }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const account = merchant.settlement;
  return (
    <>
      <section className="cp-card" aria-label={t('merchant.facts')}>
        <header className="card-head">
          <h2>{t('merchant.facts')}</h2>
        </header>
        <div className="pad">
          <Facts
            rows={[
              { name: t('merchant.number'), value: merchant.number, copy: merchant.number },
              { name: t('field.subject.name'), value: merchant.name },
              { name: t('field.subject.uscc'), value: merchant.uscc_masked },
              { name: t('merchant.type'), value: t(`subjectType.${merchant.subject_type}`) },
              { name: t('field.subject.mcc'), value: merchant.mcc },
              { name: t('merchant.id'), value: merchant.id, copy: merchant.id },
            ]}
          />
        </div>
      </section>
      <section className="cp-card" aria-label={t('section.settlement')}>
        <header className="card-head">
          <h2>{t('section.settlement')}</h2>
          <span className="gap" />
          {account && <StatusTag tone={account.verified ? 'done' : 'waiting'} label={t(account.verified ? 'bench.verified' : 'bench.unverified')} />}
        </header>
        <div className="pad">
          {account ? (
            <>
              <Facts
                rows={[
                  { name: t('field.settlement.kind'), value: account.kind && t(`accountKind.${account.kind}`) },
                  { name: t('field.settlement.holder'), value: account.holder_masked },
                  { name: t('field.settlement.number'), value: account.number_masked },
                  { name: t('field.settlement.bank'), value: account.bank },
                  { name: t('field.settlement.cnaps'), value: account.cnaps },
                ]}
              />
              {account.notice_zh && <p className="note">{say(account.notice_zh, account.notice_en)}</p>}
            </>
          ) : (
            <p className="cp-muted">{t('merchant.noAccount')}</p>
          )}
        </div>
      </section>
    </>
  );
}

function Merchant() {
  const { id } = Route.useParams();
  const seesCodes = useMay('code.read');
  const audits = useMay('audit.read');
  const seesVisits = useMay('visit.read');
  const query = $api.useQuery('get', '/console/merchants/{id}', { params: { path: { id } } });
  const merchant = query.data;
  if (!merchant) {
    if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
    return <SkeletonList rows={10} />;
  }
  return (
    <>
      <Head merchant={merchant} />
      {query.isError && <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      <div className="merchant">
        <div className="merchant-main">
          <Channels rows={merchant.channels} />
          <Openings merchantId={merchant.id} />
          <Accounts merchantId={merchant.id} />
          <Stores merchant={merchant} />
          {seesCodes && <Codes merchantId={merchant.id} />}
        </div>
        <div className="merchant-side">
          {merchant.status !== 'applying' && <Standing merchantId={merchant.id} />}
          <Papers merchant={merchant} />
          <AgreementCard merchantId={merchant.id} />
          <TeamCard merchantId={merchant.id} />
          <MailingCard merchantId={merchant.id} />
          <Integrations merchantId={merchant.id} />
          {audits && <Accesses merchantId={merchant.id} />}
          {seesVisits && <VisitsCard merchant={merchant} />}
        </div>
      </div>
    </>
  );
}
