import { useTranslation } from 'react-i18next';
import { DraftDay, DraftText } from '../DraftField';
import { Papers, SameAs, useFieldName, withoutBlanks } from './parts';

/** What a certificate says; all of it, or nothing. */
function Certificate({ at }: { at: 'store.security' | 'store.green' }) {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  return (
    <details className="certificate" id={at}>
      <summary>{t(`certificate.${at === 'store.security' ? 'security' : 'green'}`)}</summary>
      <DraftText path={`${at}.type`} label={name(`${at}.type`)} optional maxLength={60} />
      <DraftText path={`${at}.issuer`} label={name(`${at}.issuer`)} optional maxLength={100} />
      <DraftText path={`${at}.number`} label={name(`${at}.number`)} optional maxLength={60} />
      <DraftDay path={`${at}.valid_to`} label={name(`${at}.valid_to`)} endless optional />
    </details>
  );
}

/** The first store. */
export function Store() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  return (
    <>
      <DraftText path="store.name" label={name('store.name')} maxLength={30} hint={t('hint.storeName')} />
      <DraftText path="store.region" label={name('store.region')} maxLength={60} placeholder={t('hint.region')} />
      <div>
        <DraftText path="store.address" label={name('store.address')} maxLength={200} />
        <SameAs from="premises.address" to="store.address" label={t('same.premises')} />
      </div>
      <DraftText path="store.phone" label={name('store.phone')} optional type="tel" maxLength={20} clean={withoutBlanks} />
      <Papers of="store" />
      <Certificate at="store.security" />
      <Certificate at="store.green" />
    </>
  );
}
