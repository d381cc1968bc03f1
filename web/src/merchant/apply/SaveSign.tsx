import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';
import type { SavePhase } from './autosave';
import './SaveSign.css';
import { useDraft } from './DraftContext';

const icons: Record<SavePhase, IconName> = { saved: 'done', waiting: 'pulse', saving: 'pulse', offline: 'warning', refused: 'failed' };

/** Says whether what was typed is safe. */
export function SaveSign() {
  const { t } = useTranslation('merchant');
  const { state } = useDraft();
  const at = formatTime(state.application.updated_at, 'minute');
  return (
    <span className={`save-sign save-${state.phase}`} role="status" data-testid="save-state" data-phase={state.phase}>
      <Icon name={icons[state.phase]} />
      {t(`save.${state.phase}`, { at })}
    </span>
  );
}
