import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../../api';
import { TextField, Tick } from '../../parts/Field';
import { Note } from '../../parts/Note';
import { useWebhooksAgain } from './useWebhooks';
import type { Endpoint, Environment } from './words';

/** Sends the events of some days again to one endpoint; days are those of Shanghai. */
export function ResendRange({ of, environment }: { of: Endpoint; environment: Environment }) {
  const { t } = useTranslation('merchant');
  const again = useWebhooksAgain();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [failed, setFailed] = useState(true);
  const resend = $api.useMutation('post', '/console/webhook-endpoints/{id}/resend', { onSuccess: again });
  const bad = from !== '' && to !== '' && from > to ? t('webhook.rangeBad') : undefined;
  const send = (): void => {
    const end = new Date(`${to}T00:00:00+08:00`);
    end.setUTCDate(end.getUTCDate() + 1);
    resend.mutate({ params: { path: { id: of.id }, query: { environment } }, body: { from: `${from}T00:00:00+08:00`, to: end.toISOString(), failed_only: failed } });
  };
  return (
    <details className="more">
      <summary>{t('webhook.resendRange')}</summary>
      <div className="fields">
        <div className="hook-range">
          <TextField label={t('webhook.from')} type="date" value={from} onChange={setFrom} bad={bad} />
          <TextField label={t('webhook.to')} type="date" value={to} onChange={setTo} />
        </div>
        <Tick label={t('webhook.failedOnly')} checked={failed} onChange={setFailed} />
        {resend.isError && <ErrorState variant="inline" error={resend.error} />}
        {resend.data && <Note tone="ok" icon="check" role="status">{t(resend.data.more ? 'webhook.resentMore' : 'webhook.resent', { count: resend.data.events })}</Note>}
        <Button block disabled={!from || !to || bad !== undefined} loading={resend.isPending} onClick={send}>{t('webhook.resendNow')}</Button>
      </div>
    </details>
  );
}
