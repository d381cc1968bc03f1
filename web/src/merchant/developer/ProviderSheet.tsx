import { useQueryClient } from '@tanstack/react-query';
import { Button, Dialog, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Card';
import { Choice, TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { RightsFields } from './KeyTerms';
import { sufficient, type Rights } from './scopes';

export type Grant = Schema['ProviderGrant'];
type Grants = Schema['GrantList'];

function useGrantsAgain(): () => void {
  const queries = useQueryClient();
  return () => { void queries.invalidateQueries({ queryKey: ['get', '/console/provider-grants'] }); };
}

/** What a provider may do: for a new grant, or in place of an old one. */
function Terms({ id, of, old, onDone }: { id: string; of: Grants; old?: Grant; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const again = useGrantsAgain();
  const [asked, setAsked] = useState(false);
  const [environment, setEnvironment] = useState<string>(old?.environment ?? of.environments[0] ?? 'test');
  const [rights, setRights] = useState<Rights>({ scopes: old?.scopes ?? ['read', 'pay'], limited: old ? !old.all_stores : false, stores: old?.stores.map((store) => store.id) ?? [] });
  const give = $api.useMutation('put', '/console/provider-grants/{id}', {
    onSuccess: () => {
      again();
      onDone();
      Toast.show({ icon: 'success', content: t('provider.given') });
    },
  });
  const send = (): void => {
    setAsked(true);
    if (!sufficient(rights)) return;
    give.mutate({ params: { path: { id } }, body: { environment: environment as Schema['Environment'], scopes: rights.scopes, ...(rights.limited && { stores: rights.stores }) } });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      {!old && <Choice label={t('order.environment')} value={environment} onChange={setEnvironment} options={of.environments.map((value) => ({ value, label: t(`environment.${value as Schema['Environment']}`) }))} hint={of.environments.includes('live') ? undefined : t('apiKey.liveLater')} />}
      <RightsFields value={rights} onChange={setRights} scopes={of.scopes} stores={of.stores} asked={asked} />
      {give.isError && <ErrorState variant="inline" error={give.error} />}
      <Button type="submit" color="primary" block loading={give.isPending}>
        {t('provider.give')}
      </Button>
    </form>
  );
}

/** Who stands behind a number is shown before anything is given. */
function Found({ id, of, onBack, onDone }: { id: string; of: Grants; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const query = $api.useQuery('get', '/console/providers/{id}', { params: { path: { id } } }, { retry: false });
  return (
    <>
      {query.isPending && <p className="cp-muted" role="status">{t('provider.look')}…</p>}
      {query.isError && <ErrorState variant="inline" error={query.error} />}
      {query.data && (
        <Note tone="wait" icon="users" title={`${t('provider.is')}「${query.data.name}」`}>
          {t('provider.isHint')}
        </Note>
      )}
      {!query.isPending && <Button block onClick={onBack}>{t('provider.isNot')}</Button>}
      {query.data && <Terms id={id} of={of} onDone={onDone} />}
    </>
  );
}

/** Lets another provider act. */
export function NewGrantSheet({ open, of, onClose }: { open: boolean; of: Grants | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const [asked, setAsked] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [looking, setLooking] = useState(false);
  const id = (typed ?? of?.brought_by ?? '').trim();
  const good = /^ptn_\w+$/.test(id);
  const close = (): void => {
    setTyped(undefined);
    setLooking(false);
    setAsked(false);
    onClose();
  };
  return (
    <Sheet title={t('provider.add')} open={open && of !== undefined} onClose={close}>
      {of && !looking && (
        <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); setAsked(true); setLooking(good); }}>
          <TextField label={t('provider.id')} value={typed ?? of.brought_by ?? ''} onChange={setTyped} plain maxLength={64} placeholder="ptn_" hint={of.brought_by && typed === undefined ? t('provider.broughtBy') : t('provider.idHint')} bad={asked && !good ? t('provider.idNeeded') : undefined} />
          <Button type="submit" color="primary" block>
            {t('provider.look')}
          </Button>
        </form>
      )}
      {of && looking && <Found id={id} of={of} onBack={() => { setLooking(false); }} onDone={close} />}
    </Sheet>
  );
}

function Revoke({ of, onDone }: { of: Grant; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const again = useGrantsAgain();
  const revoke = $api.useMutation('post', '/console/provider-grants/{id}/revoke', {
    onSuccess: () => {
      again();
      onDone();
      Toast.show({ icon: 'success', content: t('provider.revoked') });
    },
  });
  const run = async (): Promise<void> => {
    if (await Dialog.confirm({ title: t('provider.revokeTitle'), content: t('provider.revokeText', { name: of.provider_name }), confirmText: t('provider.revoke'), cancelText: t('cancel') })) {
      revoke.mutate({ params: { path: { id: of.provider_id } }, body: { environment: of.environment } });
    }
  };
  return (
    <>
      {revoke.isError && <ErrorState variant="inline" error={revoke.error} />}
      <Button block color="danger" fill="outline" loading={revoke.isPending} onClick={run}>
        {t('provider.revoke')}
      </Button>
    </>
  );
}

/** One grant: what it allows, other rights, and its end. */
export function GrantSheet({ of, all, onClose }: { of: Grant | undefined; all: Grants | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const living = of !== undefined && !of.revoked_at;
  return (
    <Sheet title={of?.provider_name ?? ''} open={of !== undefined} onClose={onClose}>
      {of && (
        <>
          <StatusTag tone={living ? 'done' : 'idle'} label={t(`provider.state.${living ? 'living' : 'ended'}`)} />
          <Facts
            of={[
              [t('provider.id'), <span key="id" className="key-text">{of.provider_id} <CopyButton text={of.provider_id} iconOnly /></span>],
              [t('order.environment'), t(`environment.${of.environment}`)],
              [t('provider.may'), of.scopes.map((scope) => t(`apiKey.scope.${scope as 'read'}`)).join(t('comma'))],
              [t('apiKey.stores'), of.all_stores ? t('apiKey.allStores') : of.stores.map(({ name, id }) => name || id).join(t('comma'))],
              [t('provider.since'), formatTime(of.granted_at, 'full')],
              [t('provider.ended'), of.revoked_at && formatTime(of.revoked_at, 'full')],
            ]}
          />
          {all && (
            <details className="more" key={of.provider_id + of.environment}>
              <summary>{t(living ? 'provider.change' : 'provider.give')}</summary>
              <Terms id={of.provider_id} of={all} old={of} onDone={onClose} />
            </details>
          )}
          {living && <Revoke of={of} onDone={onClose} />}
        </>
      )}
    </Sheet>
  );
}
