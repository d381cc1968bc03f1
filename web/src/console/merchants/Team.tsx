import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Facts';
import { Time } from '../parts/Time';
import { useMay } from '../session/session';

type Team = Schema['Team'];
type Fields = Omit<Schema['TeamRequest'], 'version'>;

/** Names who looks after a merchant; a change that somebody else made meanwhile is refused by its version. */
function TeamDialog({ merchantId, team, onClose }: { merchantId: string; team: Team; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const save = $api.useMutation('put', '/console/merchants/{id}/team', {
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/merchants/{id}/team'] }),
    onSuccess: () => {
      void message.success(t('team.saved'));
      onClose();
    },
  });
  const send = (fields: Fields): void => {
    save.mutate({ params: { path: { id: merchantId } }, body: { ...fields, version: team.version } });
  };
  return (
    <Modal open title={t('team.change')} okText={t('team.save')} okButtonProps={{ loading: save.isPending }} onOk={() => { form.submit(); }} onCancel={onClose} mask={{ closable: false }}>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ manager: team.manager, manager_phone: team.manager_phone, supplier: team.supplier, supplier_phone: team.supplier_phone, trained: Boolean(team.trained_at) }}
        onFinish={send}
      >
        <Form.Item name="manager" label={t('team.manager')}>
          <Input autoFocus maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="manager_phone" label={t('team.managerPhone')}>
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="supplier" label={t('team.supplier')}>
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="supplier_phone" label={t('team.supplierPhone')}>
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="trained" valuePropName="checked" extra={t('team.trainedHint')}>
          <Checkbox>{t('team.isTrained')}</Checkbox>
        </Form.Item>
      </Form>
      {save.isError && <ErrorState variant="inline" error={save.error} />}
    </Modal>
  );
}

const withPhone = (name: string, phone: string): string => [name, phone].filter(Boolean).join(' · ');

/** Who looks after a merchant: one account manager, one supplier, one training (1+1+1). */
export function TeamCard({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation('console');
  const assigns = useMay('team.assign');
  const [changing, setChanging] = useState(false);
  const query = $api.useQuery('get', '/console/merchants/{id}/team', { params: { path: { id: merchantId } } });
  const team = query.data;
  const complete = Boolean(team?.manager && team.supplier && team.trained_at);
  return (
    <section className="cp-card" aria-label={t('team.title')}>
      <header className="card-head">
        <h2>{t('team.title')}</h2>
        <span className="gap" />
        {team && <StatusTag tone={complete ? 'done' : 'waiting'} label={t(complete ? 'team.complete' : 'team.incomplete')} />}
        {team && assigns && <Button size="small" onClick={() => { setChanging(true); }}>{t('team.edit')}</Button>}
      </header>
      {query.isPending && <SkeletonList rows={3} />}
      {query.isError && <ErrorState variant={team ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {team && (
        <div className="pad">
          <Facts
            rows={[
              { name: t('team.manager'), value: withPhone(team.manager, team.manager_phone) },
              { name: t('team.supplier'), value: withPhone(team.supplier, team.supplier_phone) },
              { name: t('team.training'), value: team.trained_at && <><Time at={team.trained_at} shape="date" /> · {team.trained_by}</> },
            ]}
          />
        </div>
      )}
      {changing && team && <TeamDialog merchantId={merchantId} team={team} onClose={() => { setChanging(false); }} />}
    </section>
  );
}
