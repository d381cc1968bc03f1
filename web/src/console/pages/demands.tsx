import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { App, Button, Checkbox, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { PageHead } from '../parts/PageHead';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/demands')({ component: DemandsPage });

type Demands = Schema['Demands'];

const looks = ['channels', 'accounts', 'notice', 'team'] as const;
const most = 100;

/** Sets what has to be seen before LIVE. Who may only read sees the same sheet, out of use. */
function Sheet({ demands }: { demands: Demands }) {
  const { t } = useTranslation('console');
  const manages = useMay('policy.manage');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Demands>();
  const tests = Form.useWatch('tests', form) as number | null | undefined;
  const save = $api.useMutation('put', '/console/opening/demands', {
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/opening/demands'] }),
    onSuccess: () => void message.success(t('demands.saved')),
  });
  return (
    <section className="cp-card" aria-label={t('demands.title')}>
      <div className="pad">
        <Form<Demands> form={form} layout="vertical" disabled={!manages} initialValues={demands} onFinish={(body) => { save.mutate({ body }); }}>
          <Form.Item name="tests" label={t('demands.tests')} extra={t('demands.testsHint')} rules={[{ required: true, message: t('demands.number') }]}>
            <InputNumber min={0} max={most} precision={0} />
          </Form.Item>
          <Form.Item
            name="refunds"
            label={t('demands.refunds')}
            extra={t('demands.refundsHint')}
            dependencies={['tests']}
            rules={[{ required: true, message: t('demands.number') }, { type: 'number', max: tests ?? most, message: t('demands.tooMany') }]}
          >
            <InputNumber min={0} max={most} precision={0} />
          </Form.Item>
          {looks.map((look) => (
            <Form.Item key={look} name={look} valuePropName="checked" extra={t(`demands.${look}Hint`)}>
              <Checkbox>{t(`demands.${look}`)}</Checkbox>
            </Form.Item>
          ))}
          <p className="note">{t('demands.always')}</p>
          {manages ? (
            <Button type="primary" htmlType="submit" loading={save.isPending} className="note-field">{t('demands.save')}</Button>
          ) : (
            <p className="cp-muted note-field">{t('demands.readOnly')}</p>
          )}
        </Form>
        {save.isError && <ErrorState variant="inline" error={save.error} />}
      </div>
    </section>
  );
}

function DemandsPage() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/opening/demands', {});
  return (
    <>
      <PageHead title={t('demands.title')} sub={t('demands.sub')} />
      {query.isPending && <SkeletonList rows={6} />}
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data && <Sheet key={JSON.stringify(query.data)} demands={query.data} />}
    </>
  );
}
