import { Link } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { $api, type Schema } from '../api';
import { Card } from '../parts/Card';
import { useSay } from '../parts/useSay';
import './Gates.css';

const pollMs = 5_000;

function Gate({ gate, children }: { gate: Schema['GateItem']; children?: React.ReactNode }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  return (
    <li className={gate.passed ? 'gate gate-passed' : 'gate'} data-gate={gate.key}>
      <span className="gate-mark">
        <Icon name={gate.passed ? 'check' : 'close'} size={16} />
      </span>
      <div>
        <h3>
          {say(gate.zh, gate.en)}
          {gate.want > 0 && <span className="cp-num">{gate.have} / {gate.want}</span>}
          <span className="cp-sr">{t(gate.passed ? 'gates.passed' : 'gates.missing')}</span>
        </h3>
        {gate.lack_zh && <p className="meta">{say(gate.lack_zh, gate.lack_en)}</p>}
        {children}
      </div>
    </li>
  );
}

/** What is missing before the merchant goes live, and the button that takes it there. Shown from activation on. */
export function Gates({ id, onMoved }: { id: string; onMoved: () => void }) {
  const { t } = useTranslation('merchant');
  const [failure, setFailure] = useState<unknown>();
  const path = { params: { path: { id } } };
  const query = $api.useQuery('get', '/console/applications/{id}/gates', path, { refetchInterval: pollMs });
  const settled = {
    onSuccess: () => setFailure(undefined),
    onError: (error: unknown) => setFailure(error),
    onSettled: () => {
      void query.refetch();
      onMoved();
    },
  };
  const notice = $api.useMutation('post', '/console/applications/{id}/notice', settled);
  const live = $api.useMutation('post', '/console/applications/{id}/go-live', settled);
  const gates = query.data;
  if (!gates) return query.isError ? <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} /> : null;
  return (
    <Card title={t('gates.title')}>
      <p className="meta">{t('gates.hint')}</p>
      <ul className="gates">
        {gates.items.map((gate) => (
          <Gate key={gate.key} gate={gate}>
            {gate.key === 'accounts' && !gate.passed && (
              <p className="gate-acts">
                <Link to="/settings/accounts" search={{}} className="link-button">{t('gates.openAccounts')}</Link>
              </p>
            )}
            {gate.key === 'notice' && !gate.passed && (
              <p className="gate-acts">
                <Link to="/codes" className="link-button">{t('gates.openNotice')}</Link>
                <Button size="small" loading={notice.isPending} onClick={() => notice.mutate(path)}>{t('gates.confirmNotice')}</Button>
              </p>
            )}
          </Gate>
        ))}
      </ul>
      {failure !== undefined && <ErrorState variant="banner" error={failure} onRetry={() => live.mutate(path)} retrying={live.isPending} />}
      <Button block color="primary" disabled={!gates.ready} loading={live.isPending} onClick={() => live.mutate(path)}>
        {t('gates.goLive')}
      </Button>
    </Card>
  );
}
