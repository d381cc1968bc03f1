import { createLazyRoute } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../lists/useFilters';
import { PageHead } from '../parts/PageHead';
import { useMay } from '../session/session';
import { Renewals } from '../upkeep/Renewals';
import { Stands } from '../upkeep/Stands';
import { Tasks } from '../upkeep/Tasks';

export const Route = createLazyRoute('/_shell/upkeep')({ component: Upkeep });

interface Values {
  tab?: string;
  stand?: string;
}

/** Life after going live, for operators: papers to confirm, channels to tell, identities to check, merchants by where they stand. */
function Upkeep() {
  const { t } = useTranslation('console');
  const { tab, stand }: Values = Route.useSearch();
  const set = useFilters<Values>();
  const approves = useMay('application.approve');
  const tends = useMay('merchant.suspend', 'team.assign');
  const tabs = [...(approves ? (['renewals'] as const) : []), ...(tends ? (['tasks', 'checks', 'merchants'] as const) : [])];
  const now = tabs.find((one) => one === tab) ?? tabs[0];
  return (
    <>
      <PageHead title={t('upkeep.title')} sub={t('upkeep.sub')} />
      <Segmented aria-label={t('upkeep.title')} className="upkeep-tabs" value={now ?? ''} options={tabs.map((value) => ({ value, label: t(`upkeep.tab.${value}`) }))} onChange={(value) => { set({ tab: value, stand: undefined }); }} />
      {now === 'renewals' && <Renewals />}
      {now === 'tasks' && <Tasks key="tasks" checks={false} />}
      {now === 'checks' && <Tasks key="checks" checks />}
      {now === 'merchants' && <Stands stand={stand} onStand={(value) => { set({ stand: value }); }} />}
    </>
  );
}
