import { createLazyRoute, Link } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Welcome } from '../session/Welcome';

export const Route = createLazyRoute('/call-off')({ component: CallOff });

/** Whoever was sent the code calls a change of the default account off; nobody has to sign in. */
function CallOff() {
  const { t } = useTranslation('merchant');
  const [code, setCode] = useState('');
  const cancel = $api.useMutation('post', '/console/account-switch/cancellation');
  const plain = code.replace(/[\s-]/g, '');
  return (
    <Welcome title={t('callOff.title')} sub={t('callOff.sub')}>
      {cancel.isSuccess ? (
        <Note tone="ok" icon="done" title={t('callOff.done')} role="status">{t('callOff.doneText', { merchant: cancel.data.merchant })}</Note>
      ) : (
        <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); cancel.mutate({ body: { code } }); }}>
          <TextField label={t('callOff.code')} value={code} onChange={setCode} maxLength={20} plain placeholder="ABCD-EFGH-JKLM" hint={t('callOff.hint')} />
          {cancel.isError && <ErrorState variant="inline" error={cancel.error} />}
          <Button type="submit" color="danger" block disabled={plain.length !== 12} loading={cancel.isPending}>{t('callOff.send')}</Button>
        </form>
      )}
      <p className="welcome-other"><Link to="/login" search={{}} className="link-button">{t('callOff.toLogin')}</Link></p>
    </Welcome>
  );
}
