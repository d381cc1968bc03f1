import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api';
import { Refused } from '../parts/Refused';
import { useAbout } from '../session/session';

/** Opens the person's sandbox merchant when there is none, and goes on to its pages in the merchant app. */
async function enterSandbox(): Promise<void> {
  await answer(api.POST('/console/sandbox-merchant'));
  const { memberships } = await answer(api.GET('/console/session'));
  const sandbox = memberships.find((m) => m.sandbox);
  if (!sandbox) throw new Error('the sandbox was opened and is not there');
  await answer(api.PUT('/console/session/membership', { body: { membership_id: sandbox.id } }));
  location.assign('/m/developer');
}

/** A merchant of one's own to try the interface with; it has to let the provider act like any other. */
export function SandboxButton() {
  const { t } = useTranslation('console');
  const { modal } = App.useApp();
  const { data: about } = useAbout();
  const enter = useMutation({ mutationFn: enterSandbox, onError: (error) => { void modal.error({ title: t('providerKeys.sandboxFailed'), content: <Refused error={error} /> }); } });
  if (!about?.sandbox_url) return null;
  return <Button loading={enter.isPending} onClick={() => { enter.mutate(); }}>{t('providerKeys.sandbox')}</Button>;
}
