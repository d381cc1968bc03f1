import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/parts/Button';
import { Sheet } from '../../parts/Sheet';

const remarkMax = 40; // characters; the API's bound for what the payer reads

/** What the payer reads on the bill. */
export function RemarkSheet({ remark, onDone, onClose }: { remark: string; onDone: (text: string) => void; onClose: () => void }) {
  const { t } = useTranslation('cashier');
  const [text, setText] = useState(remark);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onDone(text.trim());
  };
  return (
    <Sheet title={t('remark.title')} onClose={onClose}>
      <form className="c-form" onSubmit={submit}>
        <div className="c-field">
          <input name="remark" value={text} maxLength={remarkMax} placeholder={t('remark.placeholder')} aria-label={t('remark.title')} data-autofocus onChange={(e) => { setText(e.target.value); }} />
        </div>
        <p className="c-hint">{t('remark.hint', { count: remarkMax })}</p>
        <Button kind="primary" type="submit">{t('remark.done')}</Button>
      </form>
    </Sheet>
  );
}
