import { Button, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { Card } from '../parts/Card';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { useMay, useSession } from '../session/session';
import { useStandingChanged } from './useStanding';

/** The owner's password once more brings a dormant merchant's rights back, and its trade if that had stopped. */
export function Wake({ suspended }: { suspended: boolean }) {
  const { t } = useTranslation('merchant');
  const { user } = useSession();
  const owner = useMay('application.edit');
  const [password, setPassword] = useState('');
  const changed = useStandingChanged();
  const wake = $api.useMutation('post', '/console/wake', {
    onSuccess: () => {
      Toast.show({ icon: 'success', content: t('standing.woken') });
      changed();
    },
  });
  if (!owner) return <Note tone="wait" icon="lock">{t('standing.askOwner')}</Note>;
  return (
    <Card title={t('standing.wakeTitle')} className="stack">
      <p className="meta">{t(suspended ? 'standing.wakeSuspended' : 'standing.wakeFrozen')}</p>
      <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); wake.mutate({ body: { password } }); }}>
        <input type="text" autoComplete="username" value={user.login} readOnly hidden />
        <TextField label={t('standing.password')} type="password" autoComplete="current-password" value={password} onChange={(value) => { setPassword(value); if (wake.isError) wake.reset(); }} maxLength={200} plain />
        {wake.isError && <ErrorState variant="inline" error={wake.error} />}
        <Button type="submit" color="primary" block loading={wake.isPending} disabled={!password}>{t('standing.wake')}</Button>
      </form>
    </Card>
  );
}
