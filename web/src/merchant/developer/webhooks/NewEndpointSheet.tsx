import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import { $api, type Schema } from '../../api';
import { Facts } from '../../parts/Card';
import { Note } from '../../parts/Note';
import { Sheet } from '../../parts/Sheet';
import { EndpointForm } from './EndpointForm';
import { useWebhooksAgain } from './useWebhooks';
import type { Environment } from './words';

/** The one time that a secret is shown. */
export function SecretOnce({ made }: { made: Schema['WebhookSecret'] }) {
  const { t } = useTranslation('merchant');
  const key = made.endpoint?.public_key ?? made.notify?.public_key ?? '';
  return (
    <>
      <Note tone="wait" icon="warning" role="status" title={t('webhook.once')}>{t('webhook.onceText')}</Note>
      <Facts
        of={[
          [t('webhook.url'), made.endpoint && <span key="u" className="hook-mono">{made.endpoint.url}</span>],
          [t('webhook.secret'), <span key="s" className="hook-mono hook-key"><span data-testid="webhook-secret">{made.secret}</span> <CopyButton text={made.secret} iconOnly /></span>],
          [t('webhook.publicKey'), <span key="p" className="hook-mono hook-key">{key} <CopyButton text={key} iconOnly /></span>],
        ]}
      />
      <p className="meta">{t('webhook.verify')}</p>
    </>
  );
}

/** Makes an endpoint and shows its secret, once. */
export function NewEndpointSheet({ open, environment, all, onClose }: { open: boolean; environment: Environment; all: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const again = useWebhooksAgain();
  const [made, setMade] = useState<Schema['WebhookSecret']>();
  const create = $api.useMutation('post', '/console/webhook-endpoints', {
    onSuccess: (answer) => {
      again();
      setMade(answer);
    },
  });
  const close = (): void => {
    setMade(undefined);
    create.reset();
    onClose();
  };
  return (
    <Sheet title={t(made ? 'webhook.made' : 'webhook.new')} open={open} onClose={close} foot={made && <Button color="primary" onClick={close}>{t('apiKey.kept')}</Button>}>
      <div className="hook-sheet">
        {made ? (
          <SecretOnce made={made} />
        ) : (
          <>
            <p className="meta">{t('webhook.newIn', { environment: t(`environment.${environment}`) })}</p>
            <EndpointForm
              first={{ url: '', types: ['payment.*', 'refund.*'], description: '' }}
              all={all}
              submit={t('webhook.create')}
              pending={create.isPending}
              error={create.error}
              onSend={(terms) => { create.mutate({ params: { query: { environment } }, body: terms }); }}
            />
          </>
        )}
      </div>
    </Sheet>
  );
}
