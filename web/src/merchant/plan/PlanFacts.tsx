import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';
import { Facts } from '../parts/Card';
import { useSay } from '../parts/useSay';

/** What a plan consists of. */
export function PlanFacts({ plan }: { plan: Schema['Plan'] }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const demands = [
    plan.drop_cm > 0 && t('plan.drop', { cm: plan.drop_cm }),
    plan.ip_rating > 0 && `IP${String(plan.ip_rating)}`,
    plan.scan_life > 0 && t('plan.scans', { scans: plan.scan_life.toLocaleString('en-US') }),
    plan.dual_network && t('plan.dual'),
  ].filter((text) => text !== false);
  return (
    <Facts
      of={[
        [t('plan.terminals'), plan.terminals > 0 ? t('plan.pieces', { count: plan.terminals }) : t('plan.noTerminal')],
        [t('plan.codes'), plan.codes ? t('plan.included') : undefined],
        [t('plan.demands'), demands.join(t('comma'))],
        [t('plan.visit'), plan.visit ? t('plan.visitYes') : t('plan.visitNo')],
        [t('plan.fee'), say(plan.fee_zh, plan.fee_en)],
        [t('plan.cycle'), say(plan.cycle_zh, plan.cycle_en)],
        [t('plan.source'), plan.source],
      ]}
    />
  );
}
