import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Card';
import { Choice } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { KeyName, KeyScopes, sent } from './KeyTerms';
import { complete, type KeyTerms } from './scopes';

type Made = Schema['NewSecret'];

const hmac = 'CLOUDPOS-HMAC-SHA256';

/** Has the list of keys read again. */
export function useKeysAgain(): () => void {
  const queries = useQueryClient();
  return () => { void queries.invalidateQueries({ queryKey: ['get', '/console/api-keys'] }); };
}

/** The one time that a secret is shown. */
export function SecretShown({ made, mchid }: { made: Made; mchid: string }) {
  const { t } = useTranslation('merchant');
  return (
    <>
      {made.secret ? <Note tone="wait" icon="warning" role="status" title={t('apiKey.once')}>{t('apiKey.onceText')}</Note> : <Note tone="ok" icon="check" role="status">{t('apiKey.pairMade')}</Note>}
      <Facts
        of={[
          ['mchid', <span key="m" className="key-text">{mchid} <CopyButton text={mchid} iconOnly /></span>],
          ['key_id', <span key="k" className="key-text">{made.key.key_id} <CopyButton text={made.key.key_id} iconOnly /></span>],
          [t('apiKey.secret'), made.secret && <span key="s" className="key-text" data-testid="secret">{made.secret} <CopyButton text={made.secret} iconOnly /></span>],
        ]}
      />
    </>
  );
}

/** A public key in PEM. */
export function PemField({ value, onChange, bad }: { value: string; onChange: (value: string) => void; bad?: string | undefined }) {
  const { t } = useTranslation('merchant');
  const id = useId();
  return (
    <div className={`field${bad ? ' field-bad' : ''}`}>
      <div className="field-label">
        <label htmlFor={id}>{t('apiKey.publicKey')}</label>
      </div>
      <div className="field-box">
        <textarea id={id} className="key-pem" rows={5} value={value} spellCheck={false} placeholder="-----BEGIN PUBLIC KEY-----" aria-invalid={bad ? true : undefined} aria-describedby={`${id}-words`} onChange={(event) => { onChange(event.target.value); }} />
      </div>
      <p id={`${id}-words`} className={bad ? 'field-error' : 'field-hint'}>{bad ?? t('apiKey.publicKeyHint')}</p>
    </div>
  );
}

function Form({ of, onMade }: { of: Schema['APIKeyList']; onMade: (made: Made) => void }) {
  const { t } = useTranslation('merchant');
  const again = useKeysAgain();
  const [asked, setAsked] = useState(false);
  const [terms, setTerms] = useState<KeyTerms>({ name: '', scopes: ['read', 'pay', 'refund'], limited: false, stores: [], networks: '' });
  const [environment, setEnvironment] = useState(of.environments[0] ?? 'test');
  const [algorithm, setAlgorithm] = useState(hmac);
  const [pem, setPem] = useState('');
  const create = $api.useMutation('post', '/console/api-keys', {
    onSuccess: (made) => {
      again();
      onMade(made);
    },
  });
  const pair = algorithm !== hmac;
  const send = (): void => {
    setAsked(true);
    if (!complete(terms) || (pair && !pem.trim())) return;
    const { stores, ...rest } = sent(terms);
    create.mutate({
      body: {
        ...rest, environment: environment as Schema['Environment'], algorithm: algorithm as Schema['NewAPIKey']['algorithm'],
        ...(stores.length > 0 && { stores }), ...(pair && { public_key: pem.trim() }),
      },
    });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <KeyName value={terms} onChange={setTerms} asked={asked} />
      <Choice label={t('order.environment')} value={environment} onChange={setEnvironment} options={of.environments.map((value) => ({ value, label: t(`environment.${value as Schema['Environment']}`) }))} hint={of.environments.includes('live') ? undefined : t('apiKey.liveLater')} />
      <Choice label={t('apiKey.algorithm')} value={algorithm} onChange={setAlgorithm} options={of.algorithms.map((value) => ({ value, label: value.replace('CLOUDPOS-', ''), detail: t(value === hmac ? 'apiKey.hmac' : 'apiKey.pair') }))} />
      {pair && <PemField value={pem} onChange={setPem} bad={asked && !pem.trim() ? t('apiKey.publicKeyNeeded') : undefined} />}
      <KeyScopes value={terms} onChange={setTerms} scopes={of.scopes} stores={of.stores} asked={asked} />
      {create.isError && <ErrorState variant="inline" error={create.error} />}
      <Button type="submit" color="primary" block loading={create.isPending}>
        {t('apiKey.create')}
      </Button>
    </form>
  );
}

/** Makes a key and shows its secret, once. */
export function NewKeySheet({ open, of, onClose }: { open: boolean; of: Schema['APIKeyList'] | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const [made, setMade] = useState<Made>();
  const close = (): void => {
    setMade(undefined);
    onClose();
  };
  return (
    <Sheet title={t(made ? 'apiKey.made' : 'apiKey.new')} open={open && of !== undefined} onClose={close} foot={made && <Button color="primary" onClick={close}>{t('apiKey.kept')}</Button>}>
      {of && (made ? <SecretShown made={made} mchid={of.mchid} /> : <Form of={of} onMade={setMade} />)}
    </Sheet>
  );
}
