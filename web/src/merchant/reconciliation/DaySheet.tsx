import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { differenceTones, whyOf } from '@/shared/reconciliation/words';
import { $api, type Schema } from '../api';
import { Card, Facts } from '../parts/Card';
import { Sheet } from '../parts/Sheet';
import { useSay } from '../parts/useSay';
import './reconciliation.css';

/** A day on one channel, whose differences are shown. */
export interface DayOfChannel { day: string; channel: Schema['Channel'] }

const most = 50;

function Side({ side }: { side: Schema['DifferenceSide'] | undefined }) {
  const { t } = useTranslation('merchant');
  return side?.amount_display ? <Money display={side.amount_display} /> : <>{t('recon.nothing')}</>;
}

function One({ of, classes }: { of: Schema['Difference']; classes: readonly Schema['ReconClass'][] }) {
  const { t } = useTranslation(['merchant', 'shared']);
  const say = useSay();
  const why = whyOf(of.why);
  const words = classes.find((known) => known.class === of.class);
  return (
    <Card className="stack">
      <div className="recon-head">
        <strong>{words ? say(words.zh, words.en) : of.class}</strong>
        <StatusTag tone={differenceTones[of.state]} label={t(`shared:recon.state.${of.state}`)} />
      </div>
      <p className="meta">{why ? t(`shared:recon.why.${why}`) : of.why}</p>
      <Facts of={[
        [t('recon.ours'), <Side key="ours" side={of.ours} />],
        [t('recon.theirs'), <Side key="theirs" side={of.theirs} />],
      ]} />
      {words && <p className="meta">{say(words.meaning_zh, words.meaning_en)}</p>}
    </Card>
  );
}

/** What differs on one day and why; nothing is to be done by the merchant, the operator resolves it. */
export function DaySheet({ of, environment, onClose }: { of: DayOfChannel | undefined; environment: Schema['Environment']; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const open = of !== undefined;
  const classes = $api.useQuery('get', '/console/reconciliation/classes', {}, { enabled: open, staleTime: Infinity });
  const query = $api.useQuery('get', '/console/reconciliation/differences', {
    params: { query: { environment, from: of?.day ?? '', to: of?.day ?? '', ...(of && { channel: of.channel }), limit: most } },
  }, { enabled: open });
  return (
    <Sheet title={t('recon.dayOf', { day: of?.day ?? '' })} open={open} onClose={onClose}>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {open && query.isPending && <SkeletonList rows={4} />}
      {query.data && (
        <div className="stack">
          {query.data.items.length === 0 && <p>{t('recon.gone')}</p>}
          {query.data.items.map((one) => <One key={one.id} of={one} classes={classes.data?.items ?? []} />)}
          {query.data.next_cursor && <p className="meta">{t('recon.more', { count: most })}</p>}
        </div>
      )}
    </Sheet>
  );
}
