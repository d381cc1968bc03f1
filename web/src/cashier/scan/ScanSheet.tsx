import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/parts/Button';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { WalletList } from '@/shared/parts/WalletList';
import { WalletMark } from '@/shared/parts/WalletMark';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import type { Channel } from '../sale/model';
import { Camera } from './Camera';
import { cleanPayerCode, codeField, isDigitalYuan, walletOfCode } from './payerCode';

/** Three ways to the payer's code: the gun, the camera, or typing it; one box for every wallet. Gives the code once. */
export function ScanSheet({ amountFen, takes, onCode, onClose }: { amountFen: number; takes: readonly Channel[]; onCode: (code: string) => void; onClose: () => void }) {
  const { t } = useTranslation('cashier');
  const [typed, setTyped] = useState('');
  const [camera, setCamera] = useState(false);
  const code = cleanPayerCode(typed);
  const missing = Math.max(0, 16 - typed.replace(/\s/g, '').length);
  const wallet = walletOfCode(typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code) onCode(code);
  };
  return (
    <Sheet title={t('scan.title')} onClose={onClose}>
      <div className="c-scan">
        <p className="c-scan-amount"><Money fen={amountFen} size={44} /></p>
        <p className="c-ready" role="status"><Icon name="scanner" size={20} />{t('scan.gun')}</p>
        {camera ? <Camera onCode={onCode} /> : (
          <Button onClick={() => { setCamera(true); }}>
            <Icon name="camera" size={20} />
            {t('scan.camera')}
          </Button>
        )}
        <form onSubmit={submit} className="c-form">
          <div className="c-field">
            <input inputMode="numeric" autoComplete="off" name="payer_code" value={typed} placeholder={t('scan.placeholder')} aria-label={t('scan.typed')} data-autofocus
              onChange={(e) => { setTyped(codeField(e.target.value)); }} />
            {wallet !== 'unknown' && <WalletMark wallet={wallet} name="full" />}
          </div>
          {code && wallet === 'unknown' && <Note tone="wait" icon="warning" role="status">{t(isDigitalYuan(typed) ? 'scan.digitalYuan' : 'scan.unknown')}</Note>}
          <Button kind="primary" type="submit" disabled={!code}>
            {code ? t('scan.charge') : missing > 0 ? t('scan.missing', { count: missing }) : t('scan.charge')}
          </Button>
        </form>
        <p className="c-meta c-scan-takes">{t('scan.takes')} <WalletList of={takes} name="full" /></p>
        <p className="c-meta">{t('scan.hint')}</p>
      </div>
    </Sheet>
  );
}
