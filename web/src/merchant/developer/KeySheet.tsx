import { Button, Dialog, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Card';
import { SelectField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { KeyName, KeyScopes, sent } from './KeyTerms';
import { PemField, SecretShown, useKeysAgain } from './NewKeySheet';
import { complete, keyState, keyTone, termsOf, type ApiKey } from './scopes';

const overlaps = ['0', '3600', '86400', '604800'] as const;

function Rotate({ of, onMade }: { of: ApiKey; onMade: (made: Schema['NewSecret']) => void }) {
  const { t } = useTranslation('merchant');
  const again = useKeysAgain();
  const [overlap, setOverlap] = useState('86400');
  const [pem, setPem] = useState('');
  const pair = of.public_key !== undefined;
  const rotate = $api.useMutation('post', '/console/api-keys/{id}/rotate', {
    onSuccess: (made) => {
      again();
      onMade(made);
    },
  });
  return (
    <details className="more">
      <summary>{t('apiKey.rotate')}</summary>
      <div className="fields">
        <Note icon="info">{t('apiKey.rotateText')}</Note>
        <SelectField label={t('apiKey.overlap')} value={overlap} onChange={setOverlap} placeholder={t('choose')} options={overlaps.map((value) => ({ value, label: t(`apiKey.overlaps.${value}`) }))} />
        {pair && <PemField value={pem} onChange={setPem} />}
        {rotate.isError && <ErrorState variant="inline" error={rotate.error} />}
        <Button color="primary" disabled={!overlap || (pair && !pem.trim())} loading={rotate.isPending} onClick={() => { rotate.mutate({ params: { path: { id: of.key_id } }, body: { overlap_seconds: Number(overlap), ...(pair && { public_key: pem.trim() }) } }); }}>
          {t('apiKey.rotateNow')}
        </Button>
      </div>
    </details>
  );
}

/** Other rights for the same key: they hold at once. What was typed stays when somebody else changed the key meanwhile. */
function Change({ of, all }: { of: ApiKey; all: Schema['APIKeyList'] }) {
  const { t } = useTranslation('merchant');
  const again = useKeysAgain();
  const [asked, setAsked] = useState(false);
  const [terms, setTerms] = useState(() => termsOf(of));
  const [version, setVersion] = useState(of.version);
  const take = (key: ApiKey): void => {
    setTerms(termsOf(key));
    setVersion(key.version);
  };
  const change = $api.useMutation('put', '/console/api-keys/{id}', {
    onSuccess: (changed) => {
      take(changed);
      again();
      Toast.show({ icon: 'success', content: t('apiKey.changed') });
    },
    onError: again,
  });
  const send = (): void => {
    setAsked(true);
    if (complete(terms)) change.mutate({ params: { path: { id: of.key_id } }, body: { ...sent(terms), version } });
  };
  const behind = of.version > version;
  return (
    <details className="more">
      <summary>{t('apiKey.change')}</summary>
      <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        <Note icon="info">{t('apiKey.changeText')}</Note>
        <KeyName value={terms} onChange={setTerms} asked={asked} />
        <KeyScopes value={terms} onChange={setTerms} scopes={all.scopes} stores={all.stores} asked={asked} />
        {change.isError && <ErrorState variant="inline" error={change.error} />}
        {behind && <Button onClick={() => { take(of); change.reset(); }}>{t('apiKey.takeLatest')}</Button>}
        <Button type="submit" color="primary" disabled={behind} loading={change.isPending}>
          {t('apiKey.changeNow')}
        </Button>
      </form>
    </details>
  );
}

function Revoke({ of, onDone }: { of: ApiKey; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const again = useKeysAgain();
  const revoke = $api.useMutation('post', '/console/api-keys/{id}/revoke', {
    onSuccess: () => {
      again();
      onDone();
      Toast.show({ icon: 'success', content: t('apiKey.revoked') });
    },
  });
  const run = async (): Promise<void> => {
    if (await Dialog.confirm({ title: t('apiKey.revokeTitle'), content: t('apiKey.revokeText', { name: of.name }), confirmText: t('apiKey.revoke'), cancelText: t('cancel') })) {
      revoke.mutate({ params: { path: { id: of.key_id } } });
    }
  };
  return (
    <>
      {revoke.isError && <ErrorState variant="inline" error={revoke.error} />}
      <Button block color="danger" fill="outline" loading={revoke.isPending} onClick={run}>
        {t('apiKey.revoke')}
      </Button>
    </>
  );
}

function Told({ of }: { of: ApiKey }) {
  const { t } = useTranslation('merchant');
  return (
    <Facts
      of={[
        ['key_id', <span key="id" className="key-text">{of.key_id} <CopyButton text={of.key_id} iconOnly /></span>],
        [t('order.environment'), t(`environment.${of.environment}`)],
        [t('apiKey.algorithm'), of.algorithm],
        [t('apiKey.scopes'), of.scopes.map((scope) => t(`apiKey.scope.${scope as 'read'}`)).join('、')],
        [t('apiKey.stores'), of.stores.length === 0 ? t('apiKey.allStores') : of.stores.map(({ name, id }) => name || id).join('、')],
        [t('apiKey.networks'), of.networks.length === 0 ? t('apiKey.anywhere') : of.networks.join(', ')],
        [t('apiKey.createdAt'), formatTime(of.created_at, 'full')],
        [t('apiKey.lastUsed'), of.last_used_at ? formatTime(of.last_used_at, 'full') : t('apiKey.neverUsed')],
        [t('apiKey.expiresAt'), of.expires_at && formatTime(of.expires_at, 'full')],
        [t('apiKey.revokedAt'), of.revoked_at && formatTime(of.revoked_at, 'full')],
        [t('apiKey.replacedBy'), of.replaced_by],
      ]}
    />
  );
}

/** One key: what it may, when it was used, and its end. */
export function KeySheet({ of, all, onClose }: { of: ApiKey | undefined; all: Schema['APIKeyList'] | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const [made, setMade] = useState<Schema['NewSecret']>();
  const close = (): void => {
    setMade(undefined);
    onClose();
  };
  const state = of && keyState(of);
  return (
    <Sheet title={made ? t('apiKey.made') : (of?.name ?? '')} open={of !== undefined} onClose={close} foot={made && <Button color="primary" onClick={close}>{t('apiKey.kept')}</Button>}>
      {made && <SecretShown made={made} mchid={all?.mchid ?? ''} />}
      {of && state && !made && (
        <>
          <StatusTag tone={keyTone[state]} label={t(`apiKey.state.${state}`)} />
          <Told of={of} />
          {state === 'living' && all && <Change key={of.key_id} of={of} all={all} />}
          {state === 'living' && <Rotate key={of.key_id} of={of} onMade={setMade} />}
          {(state === 'living' || state === 'ending') && <Revoke of={of} onDone={close} />}
        </>
      )}
    </Sheet>
  );
}
