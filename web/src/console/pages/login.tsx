import { createLazyRoute, useRouter } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { Brand } from '@/shared/parts/Brand';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';
import { LanguageToggle } from '@/shared/parts/LanguageToggle';
import { ThemeToggle } from '@/shared/parts/ThemeToggle';
import { $api } from '../api';
import { useSay } from '../parts/useSay';
import { safeNext } from '../session/next';
import { sessionKey, useAbout } from '../session/session';

export const Route = createLazyRoute('/login')({ component: Login });

function Pledge({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <li>
      <Icon name={icon} />
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </li>
  );
}

function Side() {
  const { t } = useTranslation('console');
  const say = useSay();
  const { data: about } = useAbout();
  const [mode, ...rest] = say(about?.custody_zh, about?.custody_en).split(/\s*·\s*/);
  return (
    <section className="login-side">
      <Brand />
      <div>
        <h1>{t('login.product')}</h1>
        <p className="login-lead">{about ? t('login.lead', { acquirer: about.acquirer }) : t('login.leadPlain')}</p>
        <ul>
          {mode && <Pledge icon="bank" title={mode} text={rest.join(' · ') || t('login.custody')} />}
          <Pledge icon="twoPeople" title={t('login.fourEyes')} text={t('login.fourEyesText')} />
          <Pledge icon="lock" title={t('login.masked')} text={t('login.maskedText')} />
        </ul>
      </div>
      <p className="cp-muted">{about && t('login.version', { version: about.version })}</p>
    </section>
  );
}

interface Fields {
  login: string;
  password: string;
}

function LoginForm() {
  const { t } = useTranslation('console');
  const { next } = Route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const login = $api.useMutation('post', '/console/session', {
    onSuccess: (session) => {
      queries.clear();
      queries.setQueryData(sessionKey, session);
      if (session.failed_logins_since_last > 0) {
        notification.warning({ title: t('login.failures', { count: session.failed_logins_since_last }), description: t('login.failuresHint'), duration: 0 });
      }
      router.history.push(`/admin${safeNext(next)}`);
    },
  });
  // A wrong password is a matter of this form, not of the system: said below the field.
  const refused = login.error instanceof ApiProblem && login.error.status === 401;
  return (
    <Form<Fields>
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={(body) => {
        login.mutate({ body });
      }}
    >
      <Form.Item name="login" label={t('login.login')} rules={[{ required: true, message: t('login.loginNeeded') }]}>
        <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={100} prefix={<Icon name="user" />} />
      </Form.Item>
      <Form.Item name="password" label={t('login.password')} rules={[{ required: true, message: t('login.passwordNeeded') }]} {...(refused && { validateStatus: 'error' as const })}>
        <Input.Password autoComplete="current-password" maxLength={200} prefix={<Icon name="lock" />} />
      </Form.Item>
      {login.isError && <ErrorState variant="inline" error={login.error} />}
      <Button type="primary" block htmlType="submit" loading={login.isPending}>
        {t('login.enter')}
      </Button>
      <p className="cp-muted login-note">{t('login.forgot')}</p>
    </Form>
  );
}

function Login() {
  const { t } = useTranslation('console');
  return (
    <div className="login">
      <Side />
      <main className="login-main">
        <div className="login-top">
          <ThemeToggle />
          <LanguageToggle />
        </div>
        <div className="login-box">
          <h1>{t('login.title')}</h1>
          <p className="cp-muted">{t('login.sub')}</p>
          <LoginForm />
        </div>
      </main>
    </div>
  );
}
