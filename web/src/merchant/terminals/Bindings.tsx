import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Card';
import { Note } from '../parts/Note';

type Binding = Schema['BindingView'];

const tones: Record<Binding['state'], Tone> = { BOUND: 'done', SUSPENDED: 'waiting', REFUSED: 'bad' };

/** What the merchant has that is held; a terminal tells it of itself as well, collection codes are told of here alone. */
export function useHeld(): Binding[] {
  return $api.useQuery('get', '/console/bindings', {}).data?.items ?? [];
}

/** Why a terminal or a store's codes are held: what changed, since when, and what the reviewer said. */
export function HeldNote({ of: b }: { of: Binding }) {
  const { t } = useTranslation('merchant');
  const refused = b.state === 'REFUSED';
  const text = refused ? t('binding.refused') : b.kind === 'codes' ? t('binding.codesHeld', { store: b.store.name }) : t('binding.held');
  return (
    <Note tone={refused ? 'bad' : 'wait'} icon="warning">
      {text} {t('binding.changed')}: {(b.changed ?? []).map((element) => t(`binding.element.${element}`)).join(t('comma'))}
      {b.note && <> · {t('binding.note', { text: b.note })}</>}
    </Note>
  );
}

function Elements({ of: b }: { of: Binding }) {
  const { t } = useTranslation('merchant');
  const was = (now: string, before: string | undefined): string => (before !== undefined && before !== now ? `${now} (${t('binding.before', { text: before || t('binding.noAccount') })})` : now);
  return (
    <Facts
      of={[
        [t('binding.serial'), b.serial && <span key="s" className="cp-mono">{b.serial}</span>],
        [t('binding.account'), was(b.account_masked || t('binding.noAccount'), b.before?.account_masked)],
        [t('binding.address'), was(b.address, b.before?.address)],
        [t('binding.uscc'), was(b.uscc_masked, b.before?.uscc_masked)],
      ]}
    />
  );
}

/** What a terminal is bound to, and what it was bound to before. */
export function Bindings({ terminalId }: { terminalId: string }) {
  const { t } = useTranslation('merchant');
  const query = $api.useQuery('get', '/console/terminals/{id}/bindings', { params: { path: { id: terminalId } } });
  const held = useHeld().find((b) => b.terminal.id === terminalId);
  const [now, ...before] = query.data?.items ?? [];
  return (
    <>
      {held && <HeldNote of={held} />}
      <details className="more" open={held !== undefined}>
        <summary>{t('binding.title')}</summary>
        {query.isError && <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && !now && <p className="meta">{t('binding.none')}</p>}
        {now && <Elements of={held ?? now} />}
        {before.length > 0 && (
          <ul className="account-history" aria-label={t('binding.history')}>
            {before.map((b) => (
              <li key={b.id}>
                <span>
                  <StatusTag tone={tones[b.state]} label={t(`binding.state.${b.state}`)} /> {b.account_masked || t('binding.noAccount')} · {b.address}
                </span>
                <span className="meta">
                  <span className="cp-num">{formatTime(b.valid_from, 'full')}</span> {b.valid_to && t('binding.until', { at: formatTime(b.valid_to, 'full') })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </details>
    </>
  );
}
