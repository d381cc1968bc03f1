import { useTranslation } from 'react-i18next';
import { DraftText } from '../DraftField';
import { Papers, SameAs, useFieldName, withoutBlanks } from './parts';

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
    </>
  );
}
