import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { useCountdown } from '@/shared/parts/useCountdown';
import { $api } from '../api';
import { checkPhone } from '../apply/checks';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { codeDigits, passwordShortest } from '../session/rules';
import { sessionKey, useAbout } from '../session/session';
import { Welcome } from '../session/Welcome';

export const Route = createLazyRoute('/sign-up')({ component: SignUp });

function SignUp() {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const router = useRouter();
  const queries = useQueryClient();
  const { data: about } = useAbout();
  const [form, setForm] = useState({ phone: '', code: '', name: '', password: '' });
  const [asked, setAsked] = useState(false);
  const [askedCode, setAskedCode] = useState(false);
  const [againAt, setAgainAt] = useState(0);
  const wait = useCountdown(againAt);

  const sendCode = $api.useMutation('post', '/console/sign-up/code', {
    onSuccess: (sent) => {
      setAgainAt(Date.now() + sent.resend_after_seconds * 1000);
    },
  });
  const signUp = $api.useMutation('post', '/console/sign-up', {
    onSuccess: (session) => {
      queries.clear();
      queries.setQueryData(sessionKey, session);
      router.history.push('/m/');
    },
  });

  const set = (name: keyof typeof form) => (value: string) => {
    setForm((before) => ({ ...before, [name]: value }));
  };
  const wrong = {
    phone: checkPhone(form.phone) ? t('signUp.phoneRule') : undefined,
    code: form.code.length === codeDigits ? undefined : t('signUp.codeRule', { count: codeDigits }),
    name: form.name.trim() ? undefined : t('signUp.nameNeeded'),
    password: form.password.length < passwordShortest ? t('password.rule') : undefined,
  };
  const told = (name: keyof typeof form): string | undefined => {
    const refused = signUp.error instanceof ApiProblem ? signUp.error.fieldText(name, language) : undefined;
    return (asked ? wrong[name] : undefined) ?? refused;
  };
  return (
    <Welcome title={t('signUp.title')} sub={t('signUp.sub')}>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (Object.values(wrong).every((text) => text === undefined)) signUp.mutate({ body: { ...form, name: form.name.trim() } });
        }}
      >
        <TextField label={t('signUp.phone')} type="tel" inputMode="numeric" autoComplete="tel-national" maxLength={11} value={form.phone} onChange={(phone) => { set('phone')(phone.replace(/\D/g, '')); }} bad={told('phone') ?? (askedCode ? wrong.phone : undefined)} />
        <div className="code-row">
          <TextField label={t('signUp.code')} inputMode="numeric" autoComplete="one-time-code" maxLength={codeDigits} value={form.code} onChange={(code) => { set('code')(code.replace(/\D/g, '')); }} bad={told('code')} />
          <Button
            className="fit"
            type="button"
            disabled={wait > 0}
            loading={sendCode.isPending}
            onClick={() => {
              setAskedCode(true);
              if (!wrong.phone) sendCode.mutate({ body: { phone: form.phone } });
            }}
          >
            {wait > 0 ? t('signUp.again', { count: wait }) : t('signUp.send')}
          </Button>
        </div>
        {sendCode.isError && <ErrorState variant="inline" error={sendCode.error} />}
        {sendCode.isSuccess && (
          <Note tone="hint" icon="message" role="status">
            {t(about?.development_messages ? 'signUp.sentOutbox' : 'signUp.sent')}
          </Note>
        )}
        <TextField label={t('signUp.name')} autoComplete="name" maxLength={50} value={form.name} onChange={set('name')} hint={t('signUp.nameHint')} bad={told('name')} />
        <TextField label={t('signUp.password')} type="password" autoComplete="new-password" maxLength={200} value={form.password} onChange={set('password')} hint={t('password.rule')} bad={told('password')} />
        {signUp.isError && <ErrorState variant="inline" error={signUp.error} />}
        <Button type="submit" color="primary" block loading={signUp.isPending}>
          {t('signUp.enter')}
        </Button>
      </form>
      <p className="welcome-other">
        {t('signUp.known')}
        <Link to="/login" className="link-button">
          {t('signUp.login')}
        </Link>
      </p>
    </Welcome>
  );
}
