import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '@/shared/live/live';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { counted } from '../parts/counted';
import { mayAny, ofAgent, useAbout, useMay, useSession } from '../session/session';
import { menu, type MenuEntry } from './menu';

/** How many things wait behind an entry; nothing when the number is not known or not of interest. */
function useCounts(): Partial<Record<MenuEntry['key'], number>> {
  const { data } = $api.useQuery('get', '/console/overview', {}, { enabled: useMay('system.read') });
  if (!data) return {};
  return { review: data.review.pending, exceptions: data.unknown_orders + data.stuck_refunds };
}

function NavLink({ entry, count }: { entry: MenuEntry; count: number | undefined }) {
  const { t } = useTranslation('console');
  return (
    <Link to={entry.to} className="nav-link" activeOptions={{ exact: entry.to === '/', includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
      <Icon name={entry.icon} />
      {t(`nav.${entry.key}`)}
      {count ? (
        <span className="nav-count">
          {counted(count)}
          <span className="cp-sr">{t('nav.waiting')}</span>
        </span>
      ) : null}
    </Link>
  );
}

/** The way to every page that this person may open, and what state the page itself is in. */
export function Nav({ live }: { live: LiveState }) {
  const { t } = useTranslation('console');
  const session = useSession();
  const counts = useCounts();
  const { data: about } = useAbout();
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      {menu.map((group) => {
        const entries = group.entries.filter((entry) => mayAny(session, entry.anyOf) && (!entry.agentOnly || ofAgent(session)));
        return entries.length === 0 ? null : (
          <div key={group.key} role="group" aria-label={t(`nav.group.${group.key}`)}>
            <p className="nav-group">{t(`nav.group.${group.key}`)}</p>
            {entries.map((entry) => (
              <NavLink key={entry.key} entry={entry} count={counts[entry.key]} />
            ))}
          </div>
        );
      })}
      <div className="nav-foot">
        <p>{t('nav.zone')}</p>
        {about && <p>{t('nav.version', { version: about.version })}</p>}
        <StatusTag tone={live === 'open' ? 'done' : 'waiting'} label={t(`nav.live.${live}`)} />
      </div>
    </nav>
  );
}
