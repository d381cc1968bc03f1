import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import type { IconName } from '@/shared/parts/icons';
import { Card } from '../parts/Card';
import { SandboxCard } from '../developer/SandboxCard';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/developer')({ component: Developer });

function Words({ icon, title, detail }: { icon: IconName; title: string; detail: string }) {
  return (
    <>
      <Icon name={icon} size={20} />
      <span className="row-main">
        <span>{title}</span>
        <span>{detail}</span>
      </span>
      <Icon name="right" />
    </>
  );
}

/** What software that works with this merchant needs. */
function Developer() {
  const { t } = useTranslation('merchant');
  const keys = useMay('key.manage');
  const webhooks = useMay('webhook.manage');
  return (
    <Page title={t('developer.title')} back="/settings">
      <Card flush>
        {keys && (
          <Link to="/developer/keys" search={{}} className="row">
            <Words icon="key" title={t('apiKey.title')} detail={t('apiKey.lead')} />
          </Link>
        )}
        {keys && (
          <Link to="/developer/providers" search={{}} className="row">
            <Words icon="users" title={t('provider.title')} detail={t('provider.lead')} />
          </Link>
        )}
        {webhooks && (
          <Link to="/developer/webhooks" search={{}} className="row">
            <Words icon="bell" title={t('webhook.title')} detail={t('webhook.lead')} />
          </Link>
        )}
        {keys && (
          <Link to="/developer/integration" search={{}} className="row">
            <Words icon="calendar" title={t('integration.title')} detail={t('integration.rowLead')} />
          </Link>
        )}
        {webhooks && (
          <Link to="/developer/acceptance" search={{}} className="row">
            <Words icon="review" title={t('acceptance.title')} detail={t('acceptance.rowLead')} />
          </Link>
        )}
        {keys && (
          <Link to="/developer/signature" className="row">
            <Words icon="compare" title={t('signCheck.title')} detail={t('signCheck.rowLead')} />
          </Link>
        )}
        <a href="/docs/" className="row" target="_blank" rel="noreferrer">
          <Words icon="book" title={t('developer.guide')} detail={t('developer.guideLead')} />
        </a>
        <a href="/v1/openapi.json" className="row" target="_blank" rel="noreferrer">
          <Words icon="file" title={t('developer.document')} detail={t('developer.documentLead')} />
        </a>
      </Card>
      <SandboxCard />
    </Page>
  );
}
