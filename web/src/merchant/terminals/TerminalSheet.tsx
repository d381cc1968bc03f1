import { useQueryClient } from '@tanstack/react-query';
import { Button, Dialog, Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Card';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { useAbout, useMay, useMerchantId } from '../session/session';
import { Bindings } from './Bindings';
import { codeTone, terminalTone } from './states';
import './TerminalSheet.css';

type Terminal = Schema['Terminal'];

/** The merchant's number, which the till asks for beside the code. */
function useMerchantNumber(): string | undefined {
  const id = useMerchantId();
  const may = useMay('merchant.read');
  return $api.useQuery('get', '/console/merchants/{id}', { params: { path: { id: id ?? '' } } }, { enabled: may && id !== undefined }).data?.number;
}

/** How a terminal comes to life, step by step. */
function WhatNext({ terminal }: { terminal: Terminal }) {
  const { t } = useTranslation('merchant');
  const { data: about } = useAbout();
  const number = useMerchantNumber();
  const address = `${window.location.origin}/pos/`;
  const sentTo = terminal.activation_code?.sent_to;
  return (
    <ol className="what-next" aria-label={t('terminal.next')}>
      <li>
        <b>{t('terminal.nextCode')}</b>
        <p>{sentTo ? t('terminal.nextCodeTo', { phone: sentTo }) : t('terminal.nextCodeText')}</p>
        {about?.development_messages && <p className="meta">{t('signUp.sentOutbox')}</p>}
      </li>
      <li>
        <b>{t('terminal.nextOpen')}</b>
        <p className="what-next-line">
          <a href="/pos/" target="_blank" rel="noopener">
            {address}
          </a>
          <CopyButton text={address} />
        </p>
      </li>
      <li>
        <b>{t('terminal.nextEnter')}</b>
        {number && (
          <p className="what-next-line">
            {t('terminal.merchantNumber')} <span className="cp-mono">{number}</span>
            <CopyButton text={number} />
          </p>
        )}
      </li>
    </ol>
  );
}

/** What is known of the last code. */
function Code({ code }: { code: Schema['ActivationCode'] }) {
  const { t } = useTranslation('merchant');
  return (
    <Facts
      of={[
        [t('terminal.codeState'), <StatusTag key="s" tone={codeTone[code.state]} label={t(`codeState.${code.state}`)} />],
        [t('terminal.codeSentTo'), code.sent_to],
        [t('terminal.codeSentAt'), formatTime(code.sent_at, 'full')],
        [t('terminal.codeExpiresAt'), code.state === 'open' && formatTime(code.expires_at, 'full')],
        [t('terminal.codeTries'), code.state === 'open' && code.tries_left],
      ]}
    />
  );
}

function Disable({ terminal, onDone }: { terminal: Terminal; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const [reason, setReason] = useState('');
  const disable = $api.useMutation('post', '/console/terminals/{id}/disable', { onSuccess: onDone });
  return (
    <details className="more">
      <summary>{t('terminal.disable')}</summary>
      <div className="fields">
        <Note tone="wait" icon="warning">{t('terminal.disableText')}</Note>
        <TextField label={t('terminal.reason')} value={reason} onChange={setReason} maxLength={200} />
        {disable.isError && <ErrorState variant="inline" error={disable.error} />}
        <Button color="danger" fill="outline" disabled={!reason.trim()} loading={disable.isPending} onClick={() => { disable.mutate({ params: { path: { id: terminal.id } }, body: { reason: reason.trim() } }); }}>
          {t('terminal.disableNow')}
        </Button>
      </div>
    </details>
  );
}

/** One terminal: what it is, how to bring it to life, and how to end it. */
export function TerminalSheet({ terminal, onClose }: { terminal: Terminal | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const manage = useMay('terminal.manage');
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: ['get', '/console/terminals'] });
  };
  const send = $api.useMutation('post', '/console/terminals/{id}/activation-code', {
    onSuccess: () => {
      refresh();
      Toast.show({ icon: 'success', content: t('terminal.sent') });
    },
  });
  const pending = terminal?.status === 'pending';
  const ask = async (): Promise<void> => {
    if (!terminal) return;
    const open = terminal.activation_code?.state === 'open';
    const sure = !open || (await Dialog.confirm({ title: t('terminal.resendTitle'), content: t('terminal.resendText'), confirmText: t('terminal.send'), cancelText: t('cancel') }));
    if (sure) send.mutate({ params: { path: { id: terminal.id } } });
  };
  return (
    <Sheet
      title={terminal?.name ?? ''}
      open={terminal !== undefined}
      onClose={onClose}
      foot={
        manage && pending ? (
          <Button color="primary" loading={send.isPending} onClick={ask}>
            <Icon name="message" /> {t(terminal.activation_code ? 'terminal.resend' : 'terminal.send')}
          </Button>
        ) : undefined
      }
    >
      {terminal && (
        <>
          {send.isError && <ErrorState variant="inline" error={send.error} />}
          {pending && <WhatNext terminal={terminal} />}
          <Facts
            of={[
              [t('terminal.status'), <StatusTag key="s" tone={terminal.held_at ? 'waiting' : terminalTone[terminal.status]} label={terminal.held_at ? t('terminalHeld') : t(`terminalStatus.${terminal.status}`)} />],
              [t('terminal.store'), terminal.store.name],
              [t('order.environment'), t(`environment.${terminal.environment}`)],
              [t('terminal.createdAt'), formatTime(terminal.created_at, 'full')],
              [t('terminal.activatedAt'), terminal.activated_at && formatTime(terminal.activated_at, 'full')],
              [t('terminal.lastSeenAt'), terminal.last_seen_at && formatTime(terminal.last_seen_at, 'full')],
            ]}
          />
          {pending && terminal.activation_code && <Code code={terminal.activation_code} />}
          {terminal.status !== 'pending' && <Bindings key={`bound-${terminal.id}`} terminalId={terminal.id} />}
          {terminal.status === 'active' && (
            <a className="link-button" href="/pos/" target="_blank" rel="noopener">
              {t('home.openTill')} <Icon name="right" />
            </a>
          )}
          {manage && terminal.status !== 'disabled' && <Disable key={terminal.id} terminal={terminal} onDone={refresh} />}
        </>
      )}
    </Sheet>
  );
}
