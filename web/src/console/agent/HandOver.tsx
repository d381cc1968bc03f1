import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import { $api } from '../api';
import { Time } from '../parts/Time';
import { useTell } from '../parts/useTell';
import { spoken } from './fields';

/** Makes the code by which the merchant's owner takes the application over. It is shown once: a new one ends the one before. */
export function HandOver({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const tell = useTell();
  const make = $api.useMutation('post', '/console/applications/{id}/hand-over', { onError: tell });
  const made = make.data;
  return (
    <>
      <Button type="primary" loading={make.isPending} onClick={() => { make.mutate({ params: { path: { id } } }); }}>
        {t('agent.handOver')}
      </Button>
      {made && (
        <Modal open title={t('agent.handOver')} footer={<Button type="primary" onClick={() => { make.reset(); }}>{t('agent.noted')}</Button>} onCancel={() => { make.reset(); }} mask={{ closable: false }}>
          <p className="cp-muted">{t('agent.codeHint')}</p>
          <p className="agent-code">
            <output>{spoken(made.code)}</output> <CopyButton text={spoken(made.code)} />
          </p>
          <p>
            {t('agent.codeUntil')} <Time at={made.expires_at} shape="full" />
          </p>
        </Modal>
      )}
    </>
  );
}
