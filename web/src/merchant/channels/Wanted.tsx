import { Checkbox } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { useDraft } from '../apply/DraftContext';
import { Card } from '../parts/Card';
import './Openings.css';

/** The channels that the applicant wants (误区3: all of them at once); ticks are saved at once. */
export function Wanted() {
  const { t } = useTranslation('merchant');
  const { t: shared } = useTranslation('shared');
  const { autosave, state } = useDraft();
  const a = state.application;
  const options = $api.useQuery('get', '/console/channels');
  const save = $api.useMutation('put', '/console/applications/{id}', { onSuccess: (next) => { autosave.accept(next); } });
  const all = (options.data?.items ?? []).map(({ channel }) => channel);
  const wanted = a.channels.length > 0 ? a.channels : all;
  const tick = async (channel: (typeof all)[number], on: boolean): Promise<void> => {
    const next = all.filter((name) => (name === channel ? on : wanted.includes(name)));
    if (next.length === 0) return;
    await autosave.flush().catch(() => undefined);
    save.mutate({ params: { path: { id: a.id } }, body: { version: autosave.state().application.version, channels: next } });
  };
  if (all.length === 0) return null;
  return (
    <Card title={t('wanted.title')}>
      <p className="meta">{t('wanted.hint')}</p>
      <ul>
        {all.map((channel) => (
          <li key={channel} className="opening">
            <Checkbox checked={wanted.includes(channel)} disabled={a.state !== 'DRAFT' || save.isPending} onChange={(on) => void tick(channel, on)}>
              {shared(`wallet.${channel}`)}
            </Checkbox>
          </li>
        ))}
      </ul>
      {save.isError && <ErrorState variant="inline" error={save.error} />}
    </Card>
  );
}
