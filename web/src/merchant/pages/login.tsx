import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link, useRouter } from '@tanstack/react-router';
import { Button, Dialog } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { TextField } from '../parts/Field';
import { safeNext } from '../session/next';
import { sessionKey } from '../session/session';
import { Welcome } from '../session/Welcome';

export const Route = createLazyRoute('/login')({ component: Login });

function Login() {
  const { t } = useTranslation('merchant');
  const { next } = Route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const enter = $api.useMutation('post', '/console/session', {
    onSuccess: (session) => {
      queries.clear();
      queries.setQueryData(sessionKey, session);
      if (session.failed_logins_since_last > 0) {
        void Dialog.alert({ title: t('login.failures', { count: session.failed_logins_since_last }), content: t('login.failuresHint'), confirmText: t('login.understood') });
      }
      router.history.push(`/m${safeNext(next)}`);
    },
  });
  const submit = (): void => {
    setAsked(true);
    if (login.trim() && password) enter.mutate({ body: { login: login.trim(), password } });
  };
  return (
    <Welcome title={t('login.title')} sub={t('login.sub')}>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField label={t('login.login')} value={login} onChange={setLogin} autoComplete="username" maxLength={100} plain bad={asked && !login.trim() ? t('login.loginNeeded') : undefined} />
        <TextField label={t('login.password')} type="password" value={password} onChange={setPassword} autoComplete="current-password" maxLength={200} bad={asked && !password ? t('login.passwordNeeded') : undefined} />
        {enter.isError && <ErrorState variant="inline" error={enter.error} />}
        <Button type="submit" color="primary" block loading={enter.isPending}>
          {t('login.enter')}
        </Button>
      </form>
      <p className="welcome-other">
        {t('login.newHere')}
        <Link to="/sign-up" className="link-button">
          {t('login.signUp')}
        </Link>
      </p>
      <p className="welcome-other">
        <Link to="/plans" className="link-button">
          {t('plan.before')}
        </Link>
        <Link to="/partners" className="link-button">
          {t('partners.title')}
        </Link>
      </p>
      <p className="meta">{t('login.forgot')}</p>
    </Welcome>
  );
}
