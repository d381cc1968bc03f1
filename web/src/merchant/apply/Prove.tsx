import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { useCountdown } from '@/shared/parts/useCountdown';
import { $api } from '../api';
import { TextField } from '../parts/Field';
import { codeDigits } from '../session/rules';
import { useAbout } from '../session/session';
import { useDraft } from './DraftContext';
import './Prove.css';

/** Below a contact's phone or mailbox: shows that it is read, by a code that is sent there. Nobody is kept from going on without. */
export function Prove({ kind }: { kind: 'phone' | 'email' }) {
  const { t } = useTranslation('merchant');
  const { autosave, state } = useDraft();
  const { data: about } = useAbout();
  const [code, setCode] = useState('');
  const [againAt, setAgainAt] = useState(0);
  const wait = useCountdown(againAt);
  const a = state.application;
  const at = { params: { path: { id: a.id } } };
  const send = $api.useMutation('post', '/console/applications/{id}/contact/code', {
    onSuccess: (sent) => {
      setAgainAt(Date.now() + sent.resend_after_seconds * 1000);
      setCode('');
    },
  });
  const prove = $api.useMutation('post', '/console/applications/{id}/contact/proof', {
    onSuccess: (next) => {
      autosave.accept(next);
    },
  });
  const path = kind === 'phone' ? 'contact.phone' : 'contact.email';
  const saved = !autosave.pending(path) && a.contact[kind === 'phone' ? 'phone_masked' : 'email_masked'] !== '';
  if (!saved) return null;
  if (a.contact[kind === 'phone' ? 'phone_verified' : 'email_verified']) {
    return (
      <p className="prove-done" role="status">
        <Icon name="done" size={16} /> {t('prove.done')}
      </p>
    );
  }
  return (
    <div className="prove">
      <Button size="small" disabled={wait > 0} loading={send.isPending} onClick={() => { send.mutate({ ...at, body: { kind } }); }}>
        {wait > 0 ? t('signUp.again', { count: wait }) : t(`prove.send.${kind}`)}
      </Button>
      {send.isError && <ErrorState variant="inline" error={send.error} />}
      {send.isSuccess && (
        <>
          <p className="meta" role="status">
            {t(about?.development_messages ? 'prove.sentOutbox' : 'prove.sent')}
          </p>
          <div className="code-row">
            <TextField label={t('prove.code')} inputMode="numeric" autoComplete="one-time-code" maxLength={codeDigits} value={code} onChange={(next) => { setCode(next.replace(/\D/g, '')); }} />
            <Button className="fit" disabled={code.length !== codeDigits} loading={prove.isPending} onClick={() => { prove.mutate({ ...at, body: { kind, code } }); }}>
              {t('prove.go')}
            </Button>
          </div>
          {prove.isError && <ErrorState variant="inline" error={prove.error} />}
        </>
      )}
    </div>
  );
}
