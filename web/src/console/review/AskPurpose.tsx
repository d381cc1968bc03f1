import { Button, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import type { Schema } from '../api';
import '../upkeep/upkeep.css';

export type Purpose = 'inspection' | 'dispute' | 'support' | 'recheck';
const purposes: readonly Purpose[] = ['inspection', 'dispute', 'support', 'recheck'];

/** Whether papers are looked at for the review itself; afterwards a look needs a purpose of its own (B15). */
export function underReview(state: Schema['ApplicationState']): boolean {
  return state === 'DRAFT' || state === 'SUBMITTED' || state === 'PRE_REVIEW' || state === 'ACQUIRER_REVIEW' || state === 'NEED_MORE';
}

/** The address of a document with the purpose of the look. */
export function withPurpose(url: string, purpose: Purpose | undefined): string {
  return purpose ? `${url}?${new URLSearchParams({ purpose }).toString()}` : url;
}

/** Stands where the papers would be until somebody says what they are looked at for. */
export function AskPurpose({ onPurpose }: { onPurpose: (purpose: Purpose) => void }) {
  const { t } = useTranslation('console');
  return (
    <section className="cp-card viewer purpose" aria-label={t('upkeep.askPurpose')}>
      <header className="card-head">
        <h2>{t('upkeep.askPurpose')}</h2>
      </header>
      <Form<{ purpose: Purpose }> className="pad" layout="vertical" onFinish={({ purpose }) => { onPurpose(purpose); }}>
        <p className="cp-muted together"><Icon name="lock" size={14} /> {t('upkeep.askPurposeHint')}</p>
        <Form.Item name="purpose" rules={[{ required: true, message: t('upkeep.purposeNeeded') }]}>
          <Radio.Group options={purposes.map((value) => ({ value, label: t(`upkeep.purpose.${value}`) }))} />
        </Form.Item>
        <Button htmlType="submit" type="primary">{t('upkeep.showPapers')}</Button>
      </Form>
    </section>
  );
}
