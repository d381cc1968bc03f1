import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Brand } from '@/shared/parts/Brand';
import { Button } from '@/shared/parts/Button';
import { ErrorState } from '@/shared/parts/ErrorState';
import { LanguageToggle } from '@/shared/parts/LanguageToggle';
import { ThemeToggle } from '@/shared/parts/ThemeToggle';
import { useDesk } from '../desk/useDesk';
import { Note } from '../parts/Note';
import { canSign } from '../sign/keys';
import { activate, cleanCode } from '../terminal/activate';

const codeLength = 8;
const numberLength = 10;

/** The first page of a new till: merchant number and code from the SMS become this browser's own key. */
export function Activate() {
  const { t } = useTranslation('cashier');
  const secure = canSign();
  return (
    <div className="c-activate">
      <header className="c-bar">
        <Brand />
        <span className="c-space" />
        <ThemeToggle />
        <LanguageToggle />
      </header>
      <main id="main" className="c-main" tabIndex={-1}>
        <h1>{t('activate.title')}</h1>
        <p className="cp-muted">{t('activate.hint')}</p>
        {secure ? <ActivateForm /> : <Insecure />}
      </main>
    </div>
  );
}

function Insecure() {
  const { t } = useTranslation('cashier');
  return (
    <Note tone="bad" icon="lock" role="alert">
      <b>{t('activate.insecure')}</b>
      <p>{t('activate.insecureWhy', { address: window.location.origin })}</p>
      <p>{t('activate.insecureDo', { https: `https://${window.location.host}/pos/` })}</p>
    </Note>
  );
}

function ActivateForm() {
  const { t } = useTranslation('cashier');
  const { language } = useLanguage();
  const desk = useDesk();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const missing = { number: numberLength - number.length, code: Math.max(0, codeLength - cleanCode(code).length) };
  const complete = missing.number === 0 && missing.code === 0;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!complete || busy) return;
    setBusy(true);
    setError(null);
    activate(desk, number, code)
      .catch(setError)
      .finally(() => { setBusy(false); });
  };

  const fieldError = (path: string): string | undefined => (error instanceof ApiProblem ? error.fieldText(path, language) : undefined);
  return (
    <form className="c-form" onSubmit={submit} noValidate>
      <Field label={t('activate.number')} hint={t('activate.numberHint')} error={fieldError('merchant_number')}>
        <input inputMode="numeric" autoComplete="off" name="merchant_number" value={number} data-autofocus aria-label={t('activate.number')}
          onChange={(e) => { setNumber(e.target.value.replace(/\D/g, '').slice(0, numberLength)); }} />
      </Field>
      <Field label={t('activate.code')} hint={t('activate.codeHint')} error={fieldError('code')}>
        <input className="c-code" autoCapitalize="characters" autoComplete="one-time-code" spellCheck={false} name="code" value={code} aria-label={t('activate.code')}
          onChange={(e) => { setCode(e.target.value.toUpperCase().slice(0, 20)); }} />
      </Field>
      {error !== null && <ErrorState variant="block" error={error} />}
      <Button kind="primary" type="submit" disabled={!complete || busy}>
        {busy ? t('activate.busy') : missing.number > 0 ? t('activate.needNumber', { count: missing.number }) : missing.code > 0 ? t('activate.needCode', { count: missing.code }) : t('activate.go')}
      </Button>
      <Note icon="key">{t('activate.keyNote')}</Note>
    </form>
  );
}

function Field({ label, hint, error, children }: { label: string; hint: string; error: string | undefined; children: React.ReactNode }) {
  return (
    <div>
      <p className="c-label"><b>{label}</b></p>
      <div className="c-field">{children}</div>
      <p className={error ? 'c-hint c-bad' : 'c-hint'} role={error ? 'alert' : undefined}>{error ?? hint}</p>
    </div>
  );
}
