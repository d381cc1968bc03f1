import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { Card } from '../parts/Card';

/** The way of a shop without a till: its printed code takes the till's place. Shown while a terminal waits for its activation. */
export function NoTill({ id, onMoved }: { id: string; onMoved: () => void }) {
  const { t } = useTranslation('merchant');
  const path = { params: { path: { id } } };
  const bind = $api.useMutation('post', '/console/applications/{id}/collection-code', { onSuccess: onMoved });
  return (
    <Card title={t('noTill.title')}>
      <p className="meta">{t('noTill.hint')}</p>
      {bind.isError && <ErrorState variant="banner" error={bind.error} onRetry={() => bind.mutate(path)} retrying={bind.isPending} />}
      <Button block loading={bind.isPending} onClick={() => bind.mutate(path)}>
        {t('noTill.bind')}
      </Button>
    </Card>
  );
}
