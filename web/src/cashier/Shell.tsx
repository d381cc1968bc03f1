import { Outlet } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useLine } from './desk/useDesk';
import { Activate } from './pages/Activate';
import { Locked } from './pages/Locked';
import { PrintHost } from './print/PrintHost';

/** The frame around every page: without an accepted identity there is nothing but the way to one. */
export function Shell() {
  const { t } = useTranslation('shared');
  const { identity } = useDesk();
  const self = useSyncExternalStore(identity.subscribe, identity.current);
  const { locked } = useLine();
  return (
    <>
      <a className="cp-skip" href="#main">
        {t('skipToContent')}
      </a>
      {!self ? <Activate /> : locked ? <Locked problem={locked} /> : <Outlet />}
      <PrintHost />
    </>
  );
}
