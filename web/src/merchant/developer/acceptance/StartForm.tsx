import { Link } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { wallets } from '@/shared/parts/wallets';
import { $api } from '../../api';
import { buttonClass } from '../../parts/buttonClass';
import { SelectField, TextField } from '../../parts/Field';
import type { Endpoint } from '../webhooks/words';
import { useRunsAgain } from './useRuns';
import { usable, type Run } from './words';

export interface StartFormProps {
  endpoints: readonly Endpoint[];
  /** What the form begins with. */
  last: Run | undefined;
  going: boolean;
  onStarted: (run: Run) => void;
}

/** Asks for a run. The server judges the address. */
export function StartForm({ endpoints, last, going, onStarted }: StartFormProps) {
  const { t } = useTranslation('merchant');
  const { t: shared } = useTranslation('shared');
  const { language } = useLanguage();
  const again = useRunsAgain();
  const choice = usable(endpoints);
  const [base, setBase] = useState(last?.base_url ?? '');
  const [endpoint, setEndpoint] = useState(choice.find(({ id }) => id === last?.endpoint_id)?.id ?? choice[0]?.id ?? '');
  const [channel, setChannel] = useState<string>(last?.channel ?? 'wechat');
  const [asked, setAsked] = useState(false);
  const start = $api.useMutation('post', '/console/acceptance-runs', {
    onSuccess: (run) => {
      again();
      onStarted(run);
    },
  });
  if (choice.length === 0) {
    return (
      <EmptyState
        icon="bell"
        title={t('acceptance.noEndpoint')}
        hint={t('acceptance.noEndpointHint')}
        action={<Link to="/developer/webhooks" search={{ new: 'yes' }} className={buttonClass.primary}>{t('webhook.new')}</Link>}
      />
    );
  }
  const told = (path: string): string | undefined => (start.error instanceof ApiProblem ? start.error.fieldText(path, language) : undefined);
  const send = (): void => {
    setAsked(true);
    if (base.trim() && endpoint && channel) start.mutate({ body: { base_url: base.trim(), endpoint_id: endpoint, channel: channel as Run['channel'] } });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <TextField label={t('acceptance.base')} value={base} onChange={setBase} inputMode="url" plain maxLength={500} placeholder="https://pos.example.com/test" hint={t('acceptance.baseHint')} bad={asked && !base.trim() ? t('acceptance.baseNeeded') : told('base_url')} />
      <SelectField label={t('acceptance.endpoint')} value={endpoint} onChange={setEndpoint} placeholder={t('choose')} options={choice.map(({ id, url, description }) => ({ value: id, label: description ? `${description} · ${url}` : url }))} hint={t('acceptance.endpointHint')} bad={asked && !endpoint ? t('choose') : undefined} />
      <SelectField label={t('orders.channel')} value={channel} onChange={setChannel} placeholder={t('choose')} options={wallets.map((value) => ({ value, label: shared(`wallet.${value}`) }))} bad={asked && !channel ? t('choose') : undefined} />
      {start.isError && told('base_url') === undefined && <ErrorState variant="inline" error={start.error} />}
      <Button type="submit" color="primary" block disabled={going} loading={start.isPending}>
        {t(going ? 'acceptance.going' : 'acceptance.start')}
      </Button>
    </form>
  );
}
