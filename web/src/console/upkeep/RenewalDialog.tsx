import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { $api } from '../api';
import { Facts } from '../parts/Facts';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import type { Renewal } from './tones';
import './upkeep.css';
import { useUpkeepChanged } from './useUpkeepChanged';

/** One document as a picture; what is no picture opens in a window of its own. */
function Sheet({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation('console');
  const [plain, setPlain] = useState(false);
  return (
    <a className="renewal-sheet" href={url} target="_blank" rel="noreferrer">
      {plain ? <span className="together"><Icon name="file" size={24} /> {t('upkeep.openFile')}</span> : <img src={url} alt={name} onError={() => { setPlain(true); }} />}
    </a>
  );
}

function Side({ title, urls, validTo }: { title: string; urls: readonly string[]; validTo: string }) {
  const { t } = useTranslation('console');
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p className="line2">{t('upkeep.validTo', { date: validTo || '—' })}</p>
      {urls.map((url) => <Sheet key={url} url={url} name={title} />)}
      {urls.length === 0 && <p className="cp-muted">{t('upkeep.noDocument')}</p>}
    </section>
  );
}

/** A renewal beside what it replaces, to be confirmed or refused by somebody else than who handed it in. */
export function RenewalDialog({ renewal, onClose }: { renewal: Renewal; onClose: () => void }) {
  const { t } = useTranslation('console');
  const { message } = App.useApp();
  const changed = useUpkeepChanged();
  const [form] = Form.useForm<{ reason: string }>();
  const [refusing, setRefusing] = useState(false);
  const decide = $api.useMutation('post', '/console/renewals/{id}/decision', {
    onSuccess: (now) => {
      void message.success(t(now.state === 'ACCEPTED' ? 'upkeep.accepted' : 'upkeep.refused'));
      onClose();
    },
    onSettled: changed,
  });
  const send = (accept: boolean, reason = ''): void => {
    decide.mutate({ params: { path: { id: renewal.id } }, body: { accept, reason } });
  };
  return (
    <Modal
      open
      width={920}
      title={t('upkeep.renewalOf', { merchant: renewal.merchant.name, paper: t(`upkeep.paper.${renewal.kind as 'licence'}`) })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        refusing ? (
          <>
            <Button onClick={() => { setRefusing(false); }}>{t('upkeep.back')}</Button>
            <Button danger loading={decide.isPending} onClick={() => { form.submit(); }}>{t('upkeep.refuse')}</Button>
          </>
        ) : (
          <>
            <Button danger onClick={() => { setRefusing(true); }}>{t('upkeep.refuse')}</Button>
            <Button type="primary" loading={decide.isPending} onClick={() => { send(true); }}>{t('upkeep.accept')}</Button>
          </>
        )
      }
    >
      <Facts rows={[{ name: t('upkeep.handedBy'), value: <>{renewal.handed_by} · <Time at={renewal.handed_at} shape="full" /></> }]} />
      <p className="cp-muted together"><Icon name="lock" size={14} /> {t('upkeep.traced')}</p>
      <div className="renewal-sides">
        <Side title={t('upkeep.before')} urls={renewal.old_documents} validTo={renewal.old_valid_to} />
        <Side title={t('upkeep.after')} urls={renewal.documents} validTo={renewal.valid_to} />
      </div>
      {refusing && (
        <Form form={form} layout="vertical" onFinish={({ reason }) => { send(false, reason.trim()); }}>
          <Form.Item name="reason" label={t('upkeep.refuseReason')} rules={[{ required: true, whitespace: true, message: t('cause.needed') }]}>
            <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
          </Form.Item>
        </Form>
      )}
      {decide.isError && <Refused error={decide.error} />}
    </Modal>
  );
}
