import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { answer, api } from '../api';
import { Card } from '../parts/Card';
import { sessionKey, useAbout, useSession, type Session } from '../session/session';

/** The sandbox merchant of a person: opened when there is none, then acted for. Answers the session in it. */
async function enterSandbox(): Promise<Session> {
  await answer(api.POST('/console/sandbox-merchant'));
  const { memberships } = await answer(api.GET('/console/session'));
  const sandbox = memberships.find((m) => m.sandbox);
  if (!sandbox) throw new Error('the sandbox was opened and is not there');
  return answer(api.PUT('/console/session/membership', { body: { membership_id: sandbox.id } }));
}

/** For whoever wants to try the interface before they have a merchant, or beside it. */
export function SandboxCard() {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: about } = useAbout();
  const { active, memberships } = useSession();
  const enter = useMutation({
    mutationFn: enterSandbox,
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session);
      void queries.resetQueries({ predicate: (query) => query.queryKey[1] !== '/console/session' }); // all of it was another merchant's
      void navigate({ to: '/developer/keys', search: {} });
    },
  });
  if (!about?.sandbox_url || active?.sandbox) return null;
  const there = memberships.some((m) => m.sandbox);
  return (
    <Card title={t('sandbox.title')}>
      <div className="stack">
        <p className="cp-muted">{t('sandbox.text')}</p>
        {enter.isError && <ErrorState variant="inline" error={enter.error} />}
        <Button block color="primary" fill="outline" loading={enter.isPending} onClick={() => { enter.mutate(); }}>
          {t(there ? 'sandbox.enter' : 'sandbox.open')}
        </Button>
      </div>
    </Card>
  );
}
