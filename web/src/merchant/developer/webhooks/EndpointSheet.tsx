import { Button, Dialog, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../../api';
import { Facts } from '../../parts/Card';
import { Note } from '../../parts/Note';
import { Sheet } from '../../parts/Sheet';
import { EndpointForm } from './EndpointForm';
import { SecretOnce } from './NewEndpointSheet';
import { ResendRange } from './ResendRange';
import { useWebhooksAgain } from './useWebhooks';
import { endpointState, endpointTone, type Endpoint, type Environment } from './words';

function Told({ of }: { of: Endpoint }) {
  const { t } = useTranslation('merchant');
  return (
    <Facts
      of={[
        [t('webhook.url'), <span key="u" className="hook-mono">{of.url}</span>],
        [t('webhook.types'), <span key="t" className="hook-mono">{of.types.join(' ')}</span>],
        [t('webhook.description'), of.description],
        [t('webhook.publicKey'), <span key="p" className="hook-mono hook-key">{of.public_key} <CopyButton text={of.public_key} iconOnly /></span>],
        [t('webhook.rotatedAt'), formatTime(of.rotated_at, 'full')],
        [t('webhook.previousUntil'), of.previous_until && formatTime(of.previous_until, 'full')],
        [t('webhook.failingSince'), of.failing_since && formatTime(of.failing_since, 'full')],
        [t('webhook.heldUntil'), of.held_until && formatTime(of.held_until, 'full')],
      ]}
    />
  );
}

/** Rotates a secret, after a word on what that means. */
export function useRotate(environment: Environment, onMade: (made: Schema['WebhookSecret']) => void) {
  const { t } = useTranslation('merchant');
  const again = useWebhooksAgain();
  const rotate = $api.useMutation('post', '/console/webhook-endpoints/{id}/rotate-secret', {
    onSuccess: (made) => {
      again();
      onMade(made);
    },
  });
  const ask = async (id: string): Promise<void> => {
    if (await Dialog.confirm({ title: t('webhook.rotateTitle'), content: t('webhook.rotateText'), confirmText: t('webhook.rotate'), cancelText: t('cancel') })) {
      rotate.mutate({ params: { path: { id }, query: { environment } } });
    }
  };
  return { rotate, ask };
}

interface WorkProps {
  of: Endpoint;
  environment: Environment;
  all: readonly string[];
  onMade: (made: Schema['WebhookSecret']) => void;
  onEvent: (id: string) => void;
  onGone: () => void;
}

/** What can be done with an endpoint. */
function Work({ of, environment, all, onMade, onEvent, onGone }: WorkProps) {
  const { t } = useTranslation('merchant');
  const again = useWebhooksAgain();
  const { rotate, ask } = useRotate(environment, onMade);
  const params = { path: { id: of.id }, query: { environment } };
  const test = $api.useMutation('post', '/console/webhook-endpoints/{id}/test', {
    onSuccess: (event) => {
      again();
      onEvent(event.id);
    },
  });
  const edit = $api.useMutation('put', '/console/webhook-endpoints/{id}', {
    onSuccess: () => {
      again();
      Toast.show({ icon: 'success', content: t('webhook.saved') });
    },
  });
  const drop = $api.useMutation('delete', '/console/webhook-endpoints/{id}', {
    onSuccess: () => {
      again();
      onGone();
    },
  });
  const on = of.state === 'ENABLED';
  const turn = (): void => { edit.mutate({ params, body: { url: of.url, types: of.types, description: of.description, enabled: !on } }); };
  const remove = async (): Promise<void> => {
    if (await Dialog.confirm({ title: t('webhook.deleteTitle'), content: t('webhook.deleteText'), confirmText: t('webhook.delete'), cancelText: t('cancel') })) drop.mutate({ params });
  };
  const failed = test.error ?? rotate.error ?? drop.error;
  return (
    <>
      {failed && <ErrorState variant="inline" error={failed} />}
      <div className="hook-actions">
        {on && <Button color="primary" block loading={test.isPending} onClick={() => { test.mutate({ params }); }}>{t('webhook.test')}</Button>}
        <Button block color={on ? 'default' : 'primary'} loading={edit.isPending} onClick={turn}>{t(on ? 'webhook.turnOff' : 'webhook.turnOn')}</Button>
      </div>
      <details className="more">
        <summary>{t('webhook.edit')}</summary>
        <EndpointForm key={of.version} first={of} all={all} submit={t('webhook.save')} pending={edit.isPending} error={edit.error} onSend={(terms) => { edit.mutate({ params, body: { ...terms, enabled: on } }); }} />
      </details>
      {on && <ResendRange of={of} environment={environment} />}
      <div className="hook-actions">
        <Button block loading={rotate.isPending} onClick={() => void ask(of.id)}>{t('webhook.rotate')}</Button>
        <Button block color="danger" fill="outline" loading={drop.isPending} onClick={remove}>{t('webhook.delete')}</Button>
      </div>
    </>
  );
}

/** One endpoint: how it does, and what can be done with it. */
export function EndpointSheet({ of, environment, all, onClose, onEvent }: { of: Endpoint | undefined; environment: Environment; all: readonly string[]; onClose: () => void; onEvent: (id: string) => void }) {
  const { t } = useTranslation('merchant');
  const [made, setMade] = useState<Schema['WebhookSecret']>();
  const close = (): void => {
    setMade(undefined);
    onClose();
  };
  const state = of && endpointState(of);
  return (
    <Sheet title={t(made ? 'webhook.rotated' : 'webhook.endpoint')} open={of !== undefined} onClose={close} foot={made && <Button color="primary" onClick={close}>{t('apiKey.kept')}</Button>}>
      {made && <div className="hook-sheet"><SecretOnce made={made} /></div>}
      {of && state && !made && (
        <div className="hook-sheet">
          <StatusTag tone={endpointTone[state]} label={t(`webhook.state.${state}`)} />
          {(state === 'failing' || state === 'stopped') && <Note tone={state === 'stopped' ? 'bad' : 'wait'} icon="warning">{t(`webhook.about.${state}`)}</Note>}
          <Told of={of} />
          <Work of={of} environment={environment} all={all} onMade={setMade} onEvent={onEvent} onGone={close} />
        </div>
      )}
    </Sheet>
  );
}
