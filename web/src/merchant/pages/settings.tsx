import { createLazyRoute, Link } from '@tanstack/react-router';
import { Button, Dialog, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { useTheme } from '@/shared/theme/useTheme';
import { hasUnsaved } from '../apply/shelf';
import { Card, Facts } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { MembershipSelect } from '../session/MembershipSelect';
import { useAbout, useMay, useSession } from '../session/session';
import { useSignOut } from '../session/signOut';

export const Route = createLazyRoute('/_shell/settings')({ component: Settings });

/** Who this is, and for which merchant. */
function Me() {
  const { t } = useTranslation('merchant');
  const { user, active } = useSession();
  return (
    <Card title={user.name} extra={<MembershipSelect />}>
      <Facts
        of={[
          [t('settings.login'), user.login],
          [t('settings.merchant'), active?.merchant_name],
          [t('settings.role'), active && t(`role.${active.role}`)],
        ]}
      />
    </Card>
  );
}

function Look() {
  const { t } = useTranslation(['merchant', 'shared']);
  const { choice, choose } = useTheme();
  const { language, setLanguage } = useLanguage();
  const [failed, setFailed] = useState(false);
  return (
    <Card title={t('settings.look')} className="stack">
      <Segment label={t('settings.theme')} value={choice} options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))} onChange={choose} />
      <Segment
        label={t('settings.language')}
        value={language}
        options={[
          { value: 'zh-CN', label: t('language.zh') },
          { value: 'en', label: t('language.en') },
        ]}
        onChange={(next) => {
          void setLanguage(next).then(
            () => { setFailed(false); },
            () => { setFailed(true); },
          );
        }}
      />
      {failed && <p role="alert">{t('shared:language.failed')}</p>}
    </Card>
  );
}

function Settings() {
  const { t } = useTranslation('merchant');
  const edit = useMay('application.edit');
  const sandbox = useSession().active?.sandbox ?? false;
  const accounts = useMay('merchant.read');
  const settlements = useMay('settlement.read');
  const statements = useMay('statement.read');
  const ledger = useMay('ledger.read');
  const reconciliation = useMay('recon.read');
  const limits = useMay('limit.read');
  const developer = useMay('key.manage');
  const { data: about } = useAbout();
  const signOut = useSignOut();
  const leave = async (): Promise<void> => {
    const content = t(hasUnsaved(localStorage) ? 'settings.leaveUnsaved' : 'settings.leaveText');
    if (await Dialog.confirm({ title: t('settings.leave'), content, confirmText: t('settings.leave'), cancelText: t('cancel') })) {
      signOut.mutate({}, { onError: () => { Toast.show({ icon: 'fail', content: t('settings.leaveFailed') }); } });
    }
  };
  return (
    <Page title={t('tabs.settings')}>
      <Me />
      <Card flush title={t('settings.account')}>
        <Link to="/settings/password" className="row">
          <Icon name="lock" size={20} />
          <span className="row-main">
            <span>{t('password.title')}</span>
          </span>
          <Icon name="right" />
        </Link>
        {accounts && !sandbox && (
          <Link to="/settings/accounts" search={{}} className="row">
            <Icon name="bank" size={20} />
            <span className="row-main">
              <span>{t('accounts.title')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {statements && (
          <Link to="/statements" search={{}} className="row">
            <Icon name="file" size={20} />
            <span className="row-main">
              <span>{t('statement.title')}</span>
              <span>{t('statement.enter')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {ledger && (
          <Link to="/ledger" search={{}} className="row">
            <Icon name="book" size={20} />
            <span className="row-main">
              <span>{t('ledger.title')}</span>
              <span>{t('ledger.enter')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {reconciliation && (
          <Link to="/reconciliation" className="row">
            <Icon name="reconcile" size={20} />
            <span className="row-main">
              <span>{t('recon.title')}</span>
              <span>{t('recon.enter')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {reconciliation && (
          <Link to="/anomalies" search={{}} className="row">
            <Icon name="check" size={20} />
            <span className="row-main">
              <span>{t('anomaly.title')}</span>
              <span>{t('anomaly.enter')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {limits && (
          <Link to="/limits" className="row">
            <Icon name="risk" size={20} />
            <span className="row-main">
              <span>{t('limits.title')}</span>
              <span>{t('limits.enter')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {settlements && (
          <Link to="/settlements" search={{}} className="row">
            <Icon name="bank" size={20} />
            <span className="row-main">
              <span>{t('settlement.title')}</span>
              <span>{t('settlement.enter')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {accounts && (
          <Link to="/settings/stores" className="row">
            <Icon name="shop" size={20} />
            <span className="row-main">
              <span>{t('stores.title')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        <Link to="/partners" className="row">
          <Icon name="users" size={20} />
          <span className="row-main">
            <span>{t('partners.title')}</span>
          </span>
          <Icon name="right" />
        </Link>
        {accounts && (
          <Link to="/standing" search={{}} className="row">
            <Icon name="pulse" size={20} />
            <span className="row-main">
              <span>{t('standing.title')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {edit && (
          <Link to="/apply" className="row">
            <Icon name="review" size={20} />
            <span className="row-main">
              <span>{t('applications.title')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {edit && (
          <Link to="/settings/data" className="row">
            <Icon name="lock" size={20} />
            <span className="row-main">
              <span>{t('myData.title')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        {(developer || edit) && (
          <Link to="/developer" className="row">
            <Icon name="key" size={20} />
            <span className="row-main">
              <span>{t('developer.title')}</span>
            </span>
            <Icon name="right" />
          </Link>
        )}
        <Link to="/policies" className="row">
          <Icon name="book" size={20} />
          <span className="row-main">
            <span>{t('policies.title')}</span>
          </span>
          <Icon name="right" />
        </Link>
      </Card>
      <Look />
      <Button block loading={signOut.isPending} onClick={leave}>
        {t('settings.leave')}
      </Button>
      <Custody />
      {about && <p className="list-note">{t('settings.version', { version: about.version })}</p>}
    </Page>
  );
}
