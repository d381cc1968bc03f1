import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletList } from '@/shared/parts/WalletList';
import { codeStatusTone, type CodeView } from './states';

/** One code in a list: name, number, wallets, amount, state. */
export function CodeRow({ code }: { code: CodeView }) {
  const { t } = useTranslation('merchant');
  const marks = [code.environment === 'test' && t('environment.test'), code.terminal?.name].filter(Boolean);
  return (
    <Link to="/codes/$id" params={{ id: code.id }} className="row">
      <Icon name="qr" size={20} />
      <span className="row-main code-row-words">
        <span>{code.name}</span>
        <span>
          <span className="cp-num">{code.number}</span>
          {marks.length > 0 && ` · ${marks.join(' · ')}`}
        </span>
        {code.today.count > 0 && (
          <span>
            {t('code.todayIs', { count: code.today.count })} <Money fen={code.today.paid_fen} />
          </span>
        )}
        <WalletList of={code.channels} />
        {code.closed_channels.length > 0 && code.status !== 'REVOKED' && <StatusTag tone="bad" label={t('code.someClosed')} />}
      </span>
      <span className="row-end">
        {code.amount_fen > 0 && (
          <strong>
            <Money fen={code.amount_fen} />
          </strong>
        )}
        <StatusTag tone={codeStatusTone[code.status]} label={t(`codeStatus.${code.status}`)} />
      </span>
      <Icon name="right" />
    </Link>
  );
}
