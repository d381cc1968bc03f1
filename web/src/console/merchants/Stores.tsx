import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import { isMoving } from '../frame/liveKeys';
import { TestMark } from '../parts/TestMark';
import { codeTones, terminalTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useTell } from '../parts/useTell';
import { useMay } from '../session/session';
import { ReasonDialog } from '../parts/ReasonDialog';
import { NewStoreDialog } from './NewStoreDialog';
import { NewTerminalDialog } from './NewTerminalDialog';

type Terminal = Schema['Terminal'];

function useTerminalActs() {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const tell = useTell();
  const { message } = App.useApp();
  const onSettled = () => queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
  const code = useMutation({
    mutationFn: (id: string) => answer(api.POST('/console/terminals/{id}/activation-code', { params: { path: { id } } })),
    onError: tell,
    onSettled,
    onSuccess: (terminal) => void message.success(t('terminal.codeSent', { to: terminal.activation_code?.sent_to ?? '—' })),
  });
  const disable = useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) => answer(api.POST('/console/terminals/{id}/disable', { params: { path: { id } }, body: { reason } })),
    onError: tell,
    onSettled,
    onSuccess: () => void message.success(t('terminal.disabled')),
  });
  return { code, disable };
}

function TerminalRow({ terminal, acts }: { terminal: Terminal; acts: ReturnType<typeof useTerminalActs> }) {
  const { t } = useTranslation('console');
  const { modal } = App.useApp();
  const manages = useMay('terminal.manage');
  const code = terminal.activation_code;
  const [disabling, setDisabling] = useState(false);
  const sendCode = (): void => {
    void modal.confirm({
      title: t('terminal.codeTitle', { name: terminal.name }),
      content: t('terminal.codeHint'),
      onOk: () => acts.code.mutateAsync(terminal.id).catch(() => undefined), // told by the mutation
    });
  };
  return (
    <li className="terminal">
      <Icon name="device" />
      <div className="terminal-name">
        {terminal.name} <TestMark environment={terminal.environment} />
        <span className="line2">
          {terminal.id}
          {code && terminal.status === 'pending' && (
            <>
              {' · '}
              <StatusTag tone={codeTones[code.state]} label={t(`codeState.${code.state}`, { count: code.tries_left })} /> {code.sent_to} · {t('terminal.until')} <Time at={code.expires_at} />
            </>
          )}
        </span>
      </div>
      <span className="cp-muted">{terminal.last_seen_at ? <>{t('terminal.seen')} <Time at={terminal.last_seen_at} /></> : t('terminal.neverSeen')}</span>
      <StatusTag tone={terminal.held_at ? 'waiting' : terminalTones[terminal.status]} label={terminal.held_at ? t('terminal.held') : t(`terminalStatus.${terminal.status}`)} />
      {manages && (
        <span className="together">
          {terminal.status === 'pending' && <Button size="small" onClick={sendCode}>{t('terminal.code')}</Button>}
          {terminal.status !== 'disabled' && <Button size="small" danger onClick={() => { setDisabling(true); }}>{t('terminal.disable')}</Button>}
        </span>
      )}
      {disabling && (
        <ReasonDialog
          title={t('terminal.disableTitle', { name: terminal.name })}
          hint={t('terminal.disableHint')}
          okText={t('terminal.disable')}
          onCancel={() => { setDisabling(false); }}
          onReason={async (reason) => {
            await acts.disable.mutateAsync({ id: terminal.id, reason }).catch(() => undefined); // told by the mutation
            setDisabling(false);
          }}
        />
      )}
    </li>
  );
}

/** Stores with the terminals that stand in them. */
export function Stores({ merchant }: { merchant: Schema['MerchantDetail'] }) {
  const { t } = useTranslation('console');
  const acts = useTerminalActs();
  const manages = useMay('terminal.manage');
  const decides = useMay('application.approve') && ['approved', 'live'].includes(merchant.status) && merchant.stores.length > 0;
  const [making, setMaking] = useState(false);
  const [opening, setOpening] = useState(false);
  return (
    <section className="cp-card" aria-label={t('merchant.stores')}>
      <header className="card-head">
        <h2>{t('merchant.stores')}</h2>
        <span className="cp-muted">{t('merchant.storesSub', { stores: merchant.stores.length, terminals: merchant.terminals.length })}</span>
        <span className="gap" />
        {decides && <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => { setOpening(true); }}>{t('merchant.storeNew')}</Button>}
        {manages && merchant.stores.length > 0 && (
          <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => { setMaking(true); }}>
            {t('terminal.new')}
          </Button>
        )}
      </header>
      {merchant.stores.length === 0 && <EmptyState icon="shop" title={t('merchant.noStores')} hint={t('merchant.noStoresHint')} />}
      {merchant.stores.map((store) => {
        const terminals = merchant.terminals.filter((terminal) => terminal.store.id === store.id);
        return (
          <div key={store.id}>
            <div className="store">
              <Icon name="shop" />
              <strong>{store.name}</strong>
              <span className="cp-muted">{[store.region, store.address].filter(Boolean).join(' ')}</span>
              <span className="gap" />
              <span className="cp-muted">{t('merchant.terminalCount', { count: terminals.length })}</span>
            </div>
            {terminals.length === 0 ? (
              <p className="terminal cp-muted">{t('merchant.noTerminals')}</p>
            ) : (
              <ul>
                {terminals.map((terminal) => (
                  <TerminalRow key={terminal.id} terminal={terminal} acts={acts} />
                ))}
              </ul>
            )}
          </div>
        );
      })}
      {opening && <NewStoreDialog merchant={merchant} onClose={() => { setOpening(false); }} />}
      {making && <NewTerminalDialog merchant={merchant} onClose={() => { setMaking(false); }} />}
    </section>
  );
}
