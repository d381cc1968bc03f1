import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import { Icon } from '@/shared/parts/Icon';
import type { Schema } from '../api';

/** A generated password, shown this once. */
export function PasswordShown({ made, onClose }: { made: Schema['CreatedAccount']; onClose: () => void }) {
  const { t } = useTranslation('console');
  return (
    <Modal open title={t('people.passwordTitle', { name: made.account.name })} closable={false} mask={{ closable: false }} keyboard={false} okText={t('people.passwordKept')} cancelButtonProps={{ hidden: true }} onOk={onClose}>
      <dl className="facts">
        <div>
          <dt>{t('people.login')}</dt>
          <dd>{made.account.login}</dd>
        </div>
        <div>
          <dt>{t('login.password')}</dt>
          <dd>
            <code className="password">{made.password}</code>
            <CopyButton text={made.password} />
          </dd>
        </div>
      </dl>
      <p className="note note-wait">
        <Icon name="warning" />
        {t('people.passwordOnce')}
      </p>
    </Modal>
  );
}
