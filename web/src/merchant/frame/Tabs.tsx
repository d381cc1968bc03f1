import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Brand } from '@/shared/parts/Brand';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';
import { useSession, type Permission } from '../session/session';
import './Tabs.css';

interface Tab {
  to: '/' | '/orders' | '/codes' | '/terminals' | '/settings';
  name: 'home' | 'orders' | 'codes' | 'terminals' | 'settings';
  icon: IconName;
  needs?: Permission;
}

const tabs: readonly Tab[] = [
  { to: '/', name: 'home', icon: 'home' },
  { to: '/orders', name: 'orders', icon: 'list', needs: 'order.read' },
  { to: '/codes', name: 'codes', icon: 'qr', needs: 'code.read' },
  { to: '/terminals', name: 'terminals', icon: 'device', needs: 'terminal.read' },
  { to: '/settings', name: 'settings', icon: 'user' },
];

/** Where one can go: a bar under the thumb, a column beside the page where there is room. Only what this person may see. */
export function Tabs() {
  const { t } = useTranslation('merchant');
  const { permissions } = useSession();
  return (
    <nav className="tabs" aria-label={t('tabs.label')}>
      <span className="tabs-brand">
        <Brand />
      </span>
      {tabs
        .filter((tab) => !tab.needs || permissions.includes(tab.needs))
        .map((tab) => (
          <Link key={tab.to} to={tab.to} className="tab" activeOptions={{ exact: tab.to === '/', includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
            <Icon name={tab.icon} size={24} />
            {t(`tabs.${tab.name}`)}
          </Link>
        ))}
    </nav>
  );
}
