import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { Checklist } from '../developer/integration/Checklist';
import '../developer/integration/integration.css';
import { NewProject } from '../developer/integration/NewProject';
import { History, Plan } from '../developer/integration/ProjectView';
import { Cancel, Extend, Tick } from '../developer/integration/Sheets';
import { useProject, useProjects } from '../developer/integration/useProjects';
import { standingOf, standingTone, type Project, type Whole } from '../developer/integration/words';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Sheet } from '../parts/Sheet';

export const Route = createLazyRoute('/_shell/developer/integration')({ component: Integration });

/** A project with the sheets of its acts. */
function Standing({ of, others }: { of: Whole; others: React.ReactNode }) {
  const { t } = useTranslation('merchant');
  const [sheet, setSheet] = useState<string>(); // extend, cancel, or the item that is ticked
  const close = (): void => { setSheet(undefined); };
  const title = sheet === 'extend' || sheet === 'cancel' ? t(`integration.${sheet}`) : t('integration.step.tick');
  return (
    <div className="columns">
      <div className="stack">
        <Checklist of={of} onTick={setSheet} />
      </div>
      <div className="stack itg-first">
        <Plan of={of} onExtend={() => { setSheet('extend'); }} onCancel={() => { setSheet('cancel'); }} />
        <History of={of} />
        {others}
      </div>
      <Sheet title={title} open={sheet !== undefined} onClose={close}>
        {sheet === 'extend' && <Extend of={of} onDone={close} />}
        {sheet === 'cancel' && <Cancel of={of} onDone={close} />}
        {sheet !== undefined && sheet !== 'extend' && sheet !== 'cancel' && <Tick of={of} item={sheet} onDone={close} />}
      </Sheet>
    </div>
  );
}

function Others({ of, shown }: { of: readonly Project[]; shown: string | undefined }) {
  const { t } = useTranslation('merchant');
  return (
    <Card flush title={t('integration.all')}>
      <ul>
        {of.map((each) => (
          <li key={each.id}>
            <Link to="/developer/integration" search={{ project: each.id }} className="row" aria-current={each.id === shown ? 'true' : undefined}>
              <span className="row-main">
                <span>{each.name}</span>
                <span className="cp-num">{`${each.start} – ${each.end}`}</span>
              </span>
              <StatusTag tone={standingTone[standingOf(each)]} label={t(`integration.standing.${standingOf(each)}`)} />
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How the merchant's software comes into the live environment. */
function Integration() {
  const { t } = useTranslation('merchant');
  const search: { project?: string } = Route.useSearch();
  const navigate = Route.useNavigate();
  const list = useProjects();
  const data = list.data;
  const open = data?.items.find(({ state }) => state === 'OPEN');
  const shown = search.project ?? open?.id ?? data?.items[0]?.id;
  const one = useProject(shown);
  const failed = list.isError ? list : one;
  const others = data && data.items.length > 1 ? <Others of={data.items} shown={shown} /> : null;
  return (
    <Page title={t('integration.title')} back="/developer" width="wide">
      {failed.isError && <ErrorState variant={one.data ? 'banner' : 'block'} error={failed.error} title={t('integration.failed')} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />}
      {(list.isPending || (shown !== undefined && one.isPending)) && (
        <Card flush>
          <SkeletonList rows={5} />
        </Card>
      )}
      {data && !open && (
        <Card title={t('integration.new')}>
          <div className="itg-plan">
            <p className="meta">{t('integration.lead')}</p>
            <NewProject of={data} onOpened={(project) => void navigate({ search: { project }, replace: true })} />
          </div>
        </Card>
      )}
      {one.data && <Standing key={one.data.id} of={one.data} others={others} />}
    </Page>
  );
}
