import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { percent } from '../format/ratio';
import { Money } from '../parts/Money';
import { ChartCard, type ChartColumn } from './ChartCard';
import { feeOption, flowOption, paidThrough, rateOption, stepName, walletsIn, type ChartWords, type FlowStep, type FlowWindow } from './flows';
import type { Look } from './look';

function useWords(): ChartWords {
  const { t } = useTranslation('shared');
  return useMemo(
    () => ({
      wallet: (wallet) => t(`wallet.${wallet}`),
      refunded: t('chart.refunded'),
      net: t('chart.net'),
      count: (count) => t('chart.count', { count }),
      rate: t('chart.rate'),
      tries: (succeeded, ended) => t('chart.tries', { succeeded, ended }),
      fee: t('chart.fee'),
    }),
    [t],
  );
}

const yuan = (fen: number) => <Money fen={fen} currency={false} />;

/** What the whole window comes to. */
export function FlowSums({ of }: { of: FlowWindow['total'] }) {
  const { t } = useTranslation('shared');
  return (
    <dl className="cp-card cp-flow-sums">
      <div><dt>{t('chart.paid')}</dt><dd><Money fen={of.paid_fen} /><span className="cp-muted">{t('chart.count', { count: of.paid_count })}</span></dd></div>
      <div><dt>{t('chart.net')}</dt><dd><Money fen={of.net_fen} /><span className="cp-muted">{t('chart.refunded')} {yuan(of.refunded_fen)}</span></dd></div>
      <div><dt>{t('chart.rate')}</dt><dd>{percent(of.tries_succeeded, of.tries_ended)}<span className="cp-muted">{t('chart.tries', { succeeded: of.tries_succeeded, ended: of.tries_ended })}{of.tries_open > 0 && ` · ${t('chart.open', { count: of.tries_open })}`}</span></dd></div>
      <div><dt>{t('chart.fee')}</dt><dd><Money fen={of.fee_fen} /><span className="cp-muted">{t('chart.feeShort')}</span></dd></div>
    </dl>
  );
}

/** Flow by channel, rate of success and fees of one window. */
export function FlowCharts({ of }: { of: FlowWindow }) {
  const { t } = useTranslation('shared');
  const words = useWords();
  const flow = useCallback((look: Look) => flowOption(of, words, look), [of, words]);
  const rate = useCallback((look: Look) => rateOption(of, words, look), [of, words]);
  const fee = useCallback((look: Look) => feeOption(of, words, look), [of, words]);
  const rows = of.steps.filter((step) => step.paid_count > 0 || step.refunded_fen > 0 || step.fee_fen !== 0 || step.tries_ended + step.tries_open > 0);
  const when: ChartColumn<FlowStep> = { head: t(of.step === 'HOUR' ? 'chart.hour' : 'chart.day'), cell: (step) => stepName(step, of.step) };
  const shared = { rows, keyOf: (step: FlowStep) => step.from };
  const best = of.steps.reduce<FlowStep | undefined>((most, step) => (step.paid_fen > (most?.paid_fen ?? 0) ? step : most), undefined);
  const shown = walletsIn(of);
  return (
    <>
      <ChartCard
        {...shared} title={t(of.step === 'HOUR' ? 'chart.flowByHour' : 'chart.flowByDay')} draw={flow}
        label={best ? t('chart.flowLabel', { when: stepName(best, of.step), channels: shown.map(words.wallet).join(t('chart.comma')) }) : t('chart.nothing')}
        columns={[
          when, ...shown.map((wallet) => ({ head: words.wallet(wallet), cell: (step: FlowStep) => yuan(paidThrough(step, wallet)) })),
          { head: t('chart.paid'), cell: (step) => yuan(step.paid_fen) }, { head: t('chart.refunded'), cell: (step) => yuan(step.refunded_fen) },
          { head: t('chart.net'), cell: (step) => yuan(step.net_fen) }, { head: t('chart.payments'), cell: (step) => step.paid_count },
        ]}
        sum={[t('chart.total'), ...shown.map((wallet) => yuan(of.channels.find((sum) => sum.channel === wallet)?.paid_fen ?? 0)), yuan(of.total.paid_fen), yuan(of.total.refunded_fen), yuan(of.total.net_fen), of.total.paid_count]}
      />
      <ChartCard
        {...shared} title={t('chart.rateTitle')} draw={rate} note={t('chart.rateNote')} label={`${t('chart.rate')} ${percent(of.total.tries_succeeded, of.total.tries_ended)}`}
        columns={[
          when, { head: t('chart.succeeded'), cell: (step) => step.tries_succeeded }, { head: t('chart.ended'), cell: (step) => step.tries_ended },
          { head: t('chart.rate'), cell: (step) => percent(step.tries_succeeded, step.tries_ended) }, { head: t('chart.underWay'), cell: (step) => step.tries_open },
        ]}
        sum={[t('chart.total'), of.total.tries_succeeded, of.total.tries_ended, percent(of.total.tries_succeeded, of.total.tries_ended), of.total.tries_open]}
      />
      <ChartCard
        {...shared} title={t('chart.feeTitle')} draw={fee} note={t('chart.feeNote')} label={t('chart.feeTitle')}
        columns={[when, { head: t('chart.fee'), cell: (step) => yuan(step.fee_fen) }, { head: t('chart.paid'), cell: (step) => yuan(step.paid_fen) }]}
        sum={[t('chart.total'), yuan(of.total.fee_fen), yuan(of.total.paid_fen)]}
      />
    </>
  );
}
