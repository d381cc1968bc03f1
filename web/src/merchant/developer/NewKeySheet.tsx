import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Card';
import { Choice, TextField, Tick } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { networksOf } from './scopes';

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

function toggled(list: string[], value: string, on: boolean): string[] {
  return on ? [...list, value] : list.filter((each) => each !== value);
}

function Form({ of, onMade }: { of: Schema['APIKeyList']; onMade: (made: Made) => void }) {
  const { t } = useTranslation('merchant');
  const again = useKeysAgain();
  const [asked, setAsked] = useState(false);
  const [name, setName] = useState('');
  const [environment, setEnvironment] = useState(of.environments[0] ?? 'test');
  const [algorithm, setAlgorithm] = useState(hmac);
  const [scopes, setScopes] = useState<string[]>(['read', 'pay', 'refund']);
  const [stores, setStores] = useState<string[]>([]);
  const [networks, setNetworks] = useState('');
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
    if (!name.trim() || scopes.length === 0 || (pair && !pem.trim())) return;
    create.mutate({
      body: {
        name: name.trim(), environment: environment as Schema['Environment'], algorithm: algorithm as Schema['NewAPIKey']['algorithm'], scopes,
        ...(stores.length > 0 && { stores }), ...(networks.trim() && { networks: networksOf(networks) }), ...(pair && { public_key: pem.trim() }),
      },
    });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <TextField label={t('apiKey.name')} value={name} onChange={setName} maxLength={40} placeholder={t('apiKey.nameExample')} bad={asked && !name.trim() ? t('apiKey.nameNeeded') : undefined} />
      <Choice label={t('order.environment')} value={environment} onChange={setEnvironment} options={of.environments.map((value) => ({ value, label: t(`environment.${value as Schema['Environment']}`) }))} hint={of.environments.includes('live') ? undefined : t('apiKey.liveLater')} />
      <Choice label={t('apiKey.algorithm')} value={algorithm} onChange={setAlgorithm} options={of.algorithms.map((value) => ({ value, label: value.replace('CLOUDPOS-', ''), detail: t(value === hmac ? 'apiKey.hmac' : 'apiKey.pair') }))} />
      {pair && <PemField value={pem} onChange={setPem} bad={asked && !pem.trim() ? t('apiKey.publicKeyNeeded') : undefined} />}
      <fieldset className="field">
        <legend className="field-label">{t('apiKey.scopes')}</legend>
        {of.scopes.map((scope) => (
          <Tick key={scope} label={t(`apiKey.scope.${scope as 'read'}`)} checked={scopes.includes(scope)} onChange={(on) => { setScopes(toggled(scopes, scope, on)); }} />
        ))}
        {asked && scopes.length === 0 && <p className="field-error">{t('apiKey.scopesNeeded')}</p>}
      </fieldset>
      {of.stores.length > 1 && (
        <fieldset className="field">
          <legend className="field-label">{t('apiKey.stores')}</legend>
          {of.stores.map((store) => (
            <Tick key={store.id} label={store.name} checked={stores.includes(store.id)} onChange={(on) => { setStores(toggled(stores, store.id, on)); }} />
          ))}
          <p className="field-hint">{t('apiKey.storesHint')}</p>
        </fieldset>
      )}
      <TextField label={t('apiKey.networks')} value={networks} onChange={setNetworks} optional plain placeholder="203.0.113.7, 203.0.113.0/24" hint={t('apiKey.networksHint')} />
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
