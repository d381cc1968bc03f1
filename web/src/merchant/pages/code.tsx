import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { QrCode } from '@/shared/parts/QrCode';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { wallets } from '@/shared/parts/wallets';
import { $api } from '../api';
import { CodeActions } from '../codes/CodeActions';
import '../codes/codes.css';
import { EditCodeSheet } from '../codes/EditCodeSheet';
import { Poster } from '../codes/Poster';
import { codeStatusTone, type CodeView } from '../codes/states';
import { Card, Facts } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/codes/$id')({ component: CodePage });

/** The code itself, large enough to be scanned from the screen. One that takes no money is not shown to be scanned. */
function Head({ code }: { code: CodeView }) {
  const { t } = useTranslation('merchant');
  const off = code.status === 'ACTIVE' ? undefined : t(`code.off.${code.status}`);
  return (
    <Card>
      <div className="code-head">
        <figure className={off ? 'code-qr code-qr-off' : 'code-qr'} data-link={code.link}>
          <QrCode text={code.link} label={t('code.qr', { name: code.name })} />
          {off && <figcaption>{off}</figcaption>}
        </figure>
        <h2>{code.name}</h2>
        <StatusTag pill tone={codeStatusTone[code.status]} label={t(`codeStatus.${code.status}`)} />
        <p className="meta">
          {code.store.name} · <span className="cp-num">{code.number}</span>
        </p>
        {code.status !== 'REVOKED' && (
          <div className="code-link">
            <span className="cp-mono">{code.link}</span>
            <CopyButton text={code.link} label={t('code.copyLink')} />
          </div>
        )}
      </div>
    </Card>
  );
}

/** What came in through the code, and the way to its orders. */
function Takings({ code }: { code: CodeView }) {
  const { t } = useTranslation('merchant');
  const mayOrders = useMay('order.read');
  const sum = (of: { count: number; paid_fen: number }) => (
    <>
      {t('code.payments', { count: of.count })} <Money fen={of.paid_fen} />
    </>
  );
  return (
    <Card title={t('code.takings')}>
      <Facts
        of={[
          [t('code.today'), sum(code.today)],
          [t('code.total'), code.total && sum(code.total)],
          [t('code.refunded'), code.total && code.total.refunded_fen > 0 ? <Money key="r" fen={code.total.refunded_fen} /> : undefined],
        ]}
      />
      {mayOrders && (
        <div className="code-more">
          <Link to="/orders" search={{ code: code.id, range: 'week' }} className="link-button">
            <Icon name="list" /> {t('code.orders')}
          </Link>
        </div>
      )}
    </Card>
  );
}

function Wallets({ code }: { code: CodeView }) {
  const { t } = useTranslation('merchant');
  return (
    <Card title={t('code.wallets')}>
      <ul className="code-rows">
        {wallets.map((wallet) => {
          const taken = code.channels.includes(wallet);
          const closed = code.closed_channels.includes(wallet);
          return (
            <li key={wallet}>
              <WalletMark wallet={wallet} name="full" />
              {taken && !closed ? <StatusTag tone="done" label={t('code.takes')} /> : taken ? <StatusTag tone="bad" label={t('code.closedSince')} /> : <span>{t('code.untickedLong')}</span>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Particulars({ code }: { code: CodeView }) {
  const { t } = useTranslation('merchant');
  return (
    <Card title={t('code.particulars')}>
      <Facts
        of={[
          [t('code.amount'), code.amount_fen > 0 ? <Money key="a" fen={code.amount_fen} /> : t('code.payerTypes')],
          [t('code.terminal'), code.terminal?.name ?? t('code.noTerminal')],
          [t('code.issue'), t('code.issueNumber', { count: code.issue })],
          [t('code.batch'), code.batch_no],
          [t('order.environment'), t(`environment.${code.environment}`)],
          [t('terminal.createdAt'), formatTime(code.created_at, 'full')],
        ]}
      />
      <div className="code-more">
        <a className="link-button" href={code.notice_url} target="_blank" rel="noopener">
          <Icon name="file" /> {t('code.notice')}
        </a>
        <CopyButton text={code.notice_url} label={t('code.copyNotice')} />
      </div>
    </Card>
  );
}

function Detail({ code, onEdit }: { code: CodeView; onEdit: () => void }) {
  const { t } = useTranslation('merchant');
  const manage = useMay('code.manage');
  const closed = code.closed_channels.length > 0;
  return (
    <>
      {code.status === 'DISABLED' && <Note tone="wait" icon="warning" role="status">{t('code.disabledNote')}</Note>}
      {code.status === 'REVOKED' && <Note icon="info" role="status">{t('code.revokedNote')}</Note>}
      {closed && code.status !== 'REVOKED' && <Note tone="wait" icon="warning" role="status">{t('code.closedNote')}</Note>}
      <div className="code-detail">
        <div className="stack">
          <Head code={code} />
          {manage && code.status !== 'REVOKED' && (
            <Button block onClick={onEdit}>
              <Icon name="edit" /> {t('code.edit')}
            </Button>
          )}
        </div>
        <div className="stack">
          {code.status !== 'REVOKED' && <Poster key={code.version} code={code} />}
          <Takings code={code} />
          <Wallets code={code} />
          <Particulars code={code} />
          {manage && <CodeActions code={code} />}
        </div>
      </div>
    </>
  );
}

function CodePage() {
  const { t } = useTranslation('merchant');
  const { id } = Route.useParams();
  const { edit } = Route.useSearch();
  const navigate = useNavigate();
  const manage = useMay('code.manage');
  const query = $api.useQuery('get', '/console/codes/{id}', { params: { path: { id } } });
  const code = query.data;
  const show = (next: { edit?: 'yes' }): void => {
    void navigate({ to: '/codes/$id', params: { id }, search: next, replace: true, resetScroll: false });
  };
  return (
    <Page title={code?.name ?? t('tabs.codes')} back="/codes" width="wide">
      {query.isError && <ErrorState variant={code ? 'banner' : 'block'} error={query.error} title={t('code.failedOne')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && (
        <Card>
          <SkeletonList rows={6} />
        </Card>
      )}
      {code && <Detail code={code} onEdit={() => { show({ edit: 'yes' }); }} />}
      {code && <EditCodeSheet code={code} open={edit !== undefined && manage && code.status !== 'REVOKED'} onClose={() => { show({}); }} />}
      <Custody />
    </Page>
  );
}
