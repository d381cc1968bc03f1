import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { useMay, useMerchantId } from '../session/session';
import { duesOf, type Due } from './dues';
import './Standing.css';
import { useStanding } from './useStanding';

const grave: readonly Due[] = ['suspended', 'frozen', 'expired'];

/** One quiet line on the first page when the merchant has something to see to, the gravest named; nothing else, also when it is not known. */
export function DueBanner() {
  const { t } = useTranslation('merchant');
  const { data } = useStanding(useMerchantId(), useMay('merchant.read'));
  const dues = data ? duesOf(data) : [];
  const [first] = dues;
  if (!first) return null;
  const bad = grave.includes(first);
  return (
    <Link to="/standing" search={{}} className={`note note-${bad ? 'bad' : 'wait'} due-banner`} data-testid="due">
      <Icon name="warning" size={20} />
      <div>
        <strong>{t(`standing.due.${first}`)}</strong>
        {dues.length > 1 && ` ${t('standing.more', { count: dues.length - 1 })}`}
      </div>
      <Icon name="right" />
    </Link>
  );
}
