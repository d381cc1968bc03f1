import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { $api } from '../api';
import { sessionKey, useSession, type Session } from '../session/session';

/** A role with the merchant it is held at, where there is one. */
function useRoleName(): (membership: Session['memberships'][number] | undefined) => string {
  const { t } = useTranslation('console');
  const { language } = useLanguage();
  return (membership) => {
    if (!membership) return '';
    const role = language === 'en' ? t(`role.${membership.role}`) : membership.role_name;
    return membership.merchant_name ? `${role} · ${membership.merchant_name}` : role;
  };
}

/** Signs out, and acts under another membership; whatever was read under the one before is forgotten. */
function useActs() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { t } = useTranslation('shared');
  const { language } = useLanguage();
  const onError = (error: unknown): void => {
    void message.error(describeError(error, t, language).title);
  };
  const leave = $api.useMutation('delete', '/console/session', {
    onError,
    onSuccess: async () => {
      await navigate({ to: '/login', search: {} });
      queries.clear();
    },
  });
  const change = $api.useMutation('put', '/console/session/membership', {
    onError,
    onSuccess: async (session) => {
      queries.clear();
      queries.setQueryData(sessionKey, session);
      await navigate({ to: '/' });
    },
  });
  return {
    leave: () => {
      leave.mutate({});
    },
    change: (id: string) => {
      change.mutate({ body: { membership_id: id } });
    },
  };
}

/** Who is here, in which role, and what concerns only that person. */
export function UserMenu() {
  const { t } = useTranslation('console');
  const session = useSession();
  const navigate = useNavigate();
  const roleName = useRoleName();
  const acts = useActs();

  const others = session.memberships.filter((membership) => membership.id !== session.active?.id);
  const items: MenuProps['items'] = [
    ...(others.length > 0
      ? [{ key: 'memberships', type: 'group' as const, label: t('user.actAs'), children: others.map((m) => ({ key: `m:${m.id}`, label: roleName(m) })) }, { type: 'divider' as const }]
      : []),
    { key: 'password', icon: <Icon name="key" />, label: t('user.password') },
    { key: 'leave', icon: <Icon name="right" />, label: t('user.signOut') },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    if (key === 'password') void navigate({ to: '/password' });
    else if (key === 'leave') acts.leave();
    else acts.change(key.slice(2));
  };

  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="user" aria-haspopup="menu" aria-label={t('user.menu', { name: session.user.name })}>
        <span className="avatar" aria-hidden="true">
          {[...session.user.name][0]}
        </span>
        <span className="user-name">
          {session.user.name} · {roleName(session.active)}
        </span>
        <Icon name="down" size={14} />
      </Button>
    </Dropdown>
  );
}
