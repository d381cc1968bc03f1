import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { draftsOf, membershipFault, membershipInputs, type MembershipDraft } from './memberships';
import { MembershipsField } from './MembershipsField';

const loginPattern = /^[a-zA-Z0-9._@-]{3,50}$/;

interface DialogProps {
  /** Whose roles are changed; nobody's when a user is made. */
  account: Schema['Account'] | undefined;
  onClose: () => void;
  onMade: (made: Schema['CreatedAccount']) => void;
}

/** Makes a user, or changes the roles of one. */
export function UserDialog({ account, onClose, onMade }: DialogProps) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ login: string; name: string }>();
  const { data: roles } = $api.useQuery('get', '/console/roles', {}, { staleTime: 600_000 });
  const [drafts, setDrafts] = useState<MembershipDraft[]>(account ? draftsOf(account.memberships) : [{}]);
  const [tried, setTried] = useState(false);
  const fault = membershipFault(drafts, roles?.items ?? []);
  const done = (): Promise<void> => queries.invalidateQueries({ predicate: (query) => query.queryKey[1] === '/console/users' });

  const create = $api.useMutation('post', '/console/users', {
    onSuccess: async (made) => {
      await done();
      onMade(made);
    },
  });
  const change = $api.useMutation('put', '/console/users/{id}/roles', {
    onSuccess: async () => {
      await done();
      void message.success(t('people.rolesSaved'));
      onClose();
    },
  });
  const error = create.error ?? change.error;
  const save = (fields: { login: string; name: string }): void => {
    setTried(true);
    if (fault) return;
    const memberships = membershipInputs(drafts, roles?.items ?? []);
    if (account) change.mutate({ params: { path: { id: account.id } }, body: { memberships } });
    else create.mutate({ body: { ...fields, memberships } });
  };
  return (
    <Modal
      open
      width={720}
      title={account ? t('people.rolesOf', { name: account.name }) : t('people.new')}
      okText={t(account ? 'people.saveRoles' : 'people.create')}
      okButtonProps={{ loading: create.isPending || change.isPending }}
      onOk={() => { form.submit(); }}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form form={form} layout="vertical" onFinish={save}>
        {!account && (
          <>
            <Form.Item name="login" label={t('people.login')} extra={t('people.loginRule')} rules={[{ required: true, pattern: loginPattern, message: t('people.loginRule') }]}>
              <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={50} />
            </Form.Item>
            <Form.Item name="name" label={t('people.name')} rules={[{ required: true, whitespace: true, message: t('people.nameNeeded') }]}>
              <Input autoComplete="off" maxLength={50} />
            </Form.Item>
          </>
        )}
        <Form.Item label={t('people.roles')} {...(tried && fault && { validateStatus: 'error' as const, help: t(`people.fault.${fault}`) })}>
          <MembershipsField value={drafts} roles={roles?.items ?? []} onChange={setDrafts} />
        </Form.Item>
      </Form>
      {error && <ErrorState variant="inline" error={error} />}
    </Modal>
  );
}
