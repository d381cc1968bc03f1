import { useQueryClient } from '@tanstack/react-query';
import { Button, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { TextField } from '../parts/Field';
import { passwordShortest } from './rules';
import { sessionKey } from './session';

/** Changes the own password. All other sessions of this person end. */
export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [asked, setAsked] = useState(false);
  const change = $api.useMutation('put', '/console/session/password', {
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session);
      Toast.show({ icon: 'success', content: t('password.done') });
      onDone?.();
    },
  });
  const short = next.length < passwordShortest;
  const differs = next !== again;
  const submit = (): void => {
    setAsked(true);
    if (old === '' || short || differs) return;
    change.mutate({ body: { old_password: old, new_password: next } });
  };
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField label={t('password.old')} type="password" autoComplete="current-password" maxLength={200} value={old} onChange={setOld} bad={asked && old === '' ? t('password.oldNeeded') : undefined} />
      <TextField label={t('password.new')} type="password" autoComplete="new-password" maxLength={200} value={next} onChange={setNext} hint={t('password.rule')} bad={asked && short ? t('password.rule') : undefined} />
      <TextField label={t('password.again')} type="password" autoComplete="new-password" maxLength={200} value={again} onChange={setAgain} bad={asked && differs ? t('password.differs') : undefined} />
      {change.isError && <ErrorState variant="inline" error={change.error} />}
      <Button type="submit" color="primary" block loading={change.isPending}>
        {t('password.change')}
      </Button>
    </form>
  );
}
