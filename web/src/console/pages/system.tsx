import { createLazyRoute } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Facts';
import { PageHead } from '../parts/PageHead';
import { useSay } from '../parts/useSay';
import { useAbout } from '../session/session';

export const Route = createLazyRoute('/_shell/system')({ component: System });

const againMs = 10_000;

function Checks({ rows }: { rows: Schema['HealthCheck'][] }) {
  const { t } = useTranslation('console');
  const say = useSay();
  return (
    <section className="cp-card" aria-label={t('system.checks')}>
      <header className="card-head">
        <h2>{t('system.checks')}</h2>
      </header>
      <ul className="checks">
        {rows.map((check) => (
          <li key={check.name}>
            <StatusTag tone={check.ok ? 'done' : 'bad'} label={t(check.ok ? 'system.ok' : 'system.ill')} />
            <div>
              {say(check.zh, check.name)}
              {check.detail && <span className="line2">{check.detail}</span>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Install({ system }: { system: Schema['System'] }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const { data: about } = useAbout();
  return (
    <section className="cp-card" aria-label={t('system.install')}>
      <header className="card-head">
        <h2>{t('system.install')}</h2>
      </header>
      <div className="pad">
        <Facts
          rows={[
            { name: t('system.version'), value: system.version },
            { name: t('system.engine'), value: t(`engine.${system.engine}`) },
            { name: t('system.mode'), value: say(about?.custody_zh, about?.custody_en) || system.custody_mode },
            { name: t('system.acquirer'), value: about?.acquirer },
            { name: t('system.sandbox'), value: system.sandbox_url ? <a href={system.sandbox_url} target="_blank" rel="noreferrer">{system.sandbox_url}</a> : t('system.noSandbox') },
            { name: t('system.started'), value: formatTime(system.started_at, 'full') },
            { name: t('system.clock'), value: formatTime(system.server_time, 'full') },
            { name: 'Go', value: system.go_version },
          ]}
        />
      </div>
    </section>
  );
}

function System() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/system', {}, { refetchInterval: againMs });
  const system = query.data;
  return (
    <>
      <PageHead title={t('system.title')} sub={t('system.sub')}>
        {system && <StatusTag pill tone={system.ready ? 'done' : 'bad'} label={t(system.ready ? 'system.ready' : 'system.notReady')} />}
        <Button icon={<Icon name="retry" />} loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('system.again')}
        </Button>
      </PageHead>
      {query.isError && <ErrorState variant={system ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {system && (
        <div className="two">
          <Checks rows={system.checks} />
          <Install system={system} />
        </div>
      )}
    </>
  );
}
