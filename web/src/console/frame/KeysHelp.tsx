import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keys/useKeys';
import { Key } from '../parts/Key';

const rows = [
  { keys: ['/'], what: 'search' },
  { keys: ['J', 'K'], what: 'move' },
  { keys: ['Enter'], what: 'open' },
  { keys: ['Esc'], what: 'back' },
  { keys: ['N'], what: 'claimNext' },
  { keys: ['C'], what: 'claim' },
  { keys: ['A'], what: 'approve' },
  { keys: ['M'], what: 'needMore' },
  { keys: ['R'], what: 'reject' },
  { keys: ['1', '…', '9'], what: 'checklist' },
  { keys: ['+', '−', '0', 'L'], what: 'viewer' },
  { keys: ['D'], what: 'compare' },
  { keys: ['?'], what: 'help' },
] as const;

/** Shows all keys on "?". */
export function KeysHelp() {
  const { t } = useTranslation('console');
  const { modal } = App.useApp();
  useKeys({
    '?': () => {
      modal.info({
        title: t('keys.title'),
        icon: null,
        maskClosable: true,
        content: (
          <dl className="keys-help">
            {rows.map((row) => (
              <div key={row.what}>
                <dt>
                  {row.keys.map((key) => (
                    <Key key={key} name={key} />
                  ))}
                </dt>
                <dd>{t(`keys.${row.what}`)}</dd>
              </div>
            ))}
          </dl>
        ),
      });
    },
  });
  return null;
}
