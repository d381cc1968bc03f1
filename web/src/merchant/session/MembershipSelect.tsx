import { useQueryClient } from '@tanstack/react-query';
import { Toast } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { $api } from '../api';
import '../parts/Chip.css';
import { sessionKey, useSession } from './session';

/** The merchant that is acted for, and the way to another one; nothing for people with one membership. */
export function MembershipSelect() {
  const { t } = useTranslation('merchant');
  const { t: shared } = useTranslation('shared');
  const { language } = useLanguage();
  const queries = useQueryClient();
  const { active, memberships } = useSession();
  const change = $api.useMutation('put', '/console/session/membership', {
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session);
      void queries.resetQueries({ predicate: (query) => query.queryKey[1] !== '/console/session' }); // all of it was another merchant's
    },
    onError: (error) => {
      Toast.show({ icon: 'fail', content: describeError(error, shared, language).title });
    },
  });
  if (memberships.length < 2) return null;
  return (
    <label className="chip">
      <span className="cp-sr">{t('settings.switch')}</span>
      <select value={active?.id ?? ''} disabled={change.isPending} onChange={(event) => { change.mutate({ body: { membership_id: event.target.value } }); }}>
        {memberships.map((m) => (
          <option key={m.id} value={m.id}>
            {[m.merchant_name ?? m.role_name, t(`role.${m.role}`)].join(' · ')}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}
