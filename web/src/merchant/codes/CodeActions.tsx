import { Button, Dialog, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { Card } from '../parts/Card';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import type { CodeView } from './states';
import { useTakeCode } from './useCodes';

type Act = 'disable' | 'reissue' | 'revoke';

const paths = { disable: '/console/codes/{id}/disable', reissue: '/console/codes/{id}/reissue', revoke: '/console/codes/{id}/revoke' } as const;

/** One thing that needs a reason and, where it cannot be taken back, a second yes. */
function Reasoned({ act, code, onDone }: { act: Act; code: CodeView; onDone: (code: CodeView) => void }) {
  const { t } = useTranslation('merchant');
  const [reason, setReason] = useState('');
  const call = $api.useMutation('post', paths[act], {
    onSuccess: (changed) => {
      setReason('');
      onDone(changed);
      Toast.show({ icon: 'success', content: t(`code.done.${act}`) });
    },
  });
  const run = async (): Promise<void> => {
    const sure = act === 'disable' || (await Dialog.confirm({ title: t(`code.${act}Title`), content: t(`code.${act}Text`), confirmText: t(`code.${act}`), cancelText: t('cancel') }));
    if (sure) call.mutate({ params: { path: { id: code.id } }, body: { reason: reason.trim() } });
  };
  return (
    <details className="more">
      <summary>{t(`code.${act}`)}</summary>
      <div className="fields">
        <Note tone={act === 'disable' ? 'plain' : 'wait'} icon={act === 'disable' ? 'info' : 'warning'}>{t(`code.${act}Text`)}</Note>
        <TextField label={t('code.reason')} value={reason} onChange={setReason} maxLength={200} />
        {call.isError && <ErrorState variant="inline" error={call.error} />}
        <Button {...(act === 'revoke' && { color: 'danger' as const, fill: 'outline' as const })} disabled={!reason.trim()} loading={call.isPending} onClick={run}>
          {t(`code.${act}Now`)}
          {!reason.trim() && <small>{t('code.reasonFirst')}</small>}
        </Button>
      </div>
    </details>
  );
}

/** What can be done to a code: on and off, a new link, the end. */
export function CodeActions({ code }: { code: CodeView }) {
  const { t } = useTranslation('merchant');
  const take = useTakeCode();
  const enable = $api.useMutation('post', '/console/codes/{id}/enable', {
    onSuccess: (changed) => {
      take(changed);
      Toast.show({ icon: 'success', content: t('code.done.enable') });
    },
  });
  if (code.status === 'REVOKED') return null;
  return (
    <Card title={t('code.manage')}>
      {code.status === 'DISABLED' && (
        <>
          {enable.isError && <ErrorState variant="inline" error={enable.error} />}
          <Button block color="primary" loading={enable.isPending} onClick={() => { enable.mutate({ params: { path: { id: code.id } } }); }}>
            {t('code.enable')}
          </Button>
        </>
      )}
      {code.status === 'ACTIVE' && <Reasoned key={`d${code.version}`} act="disable" code={code} onDone={take} />}
      <Reasoned key={`i${code.version}`} act="reissue" code={code} onDone={take} />
      <Reasoned key={`r${code.version}`} act="revoke" code={code} onDone={take} />
    </Card>
  );
}
