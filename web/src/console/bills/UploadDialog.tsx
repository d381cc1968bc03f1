import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Modal, Progress, Select } from 'antd';
import dayjs from 'dayjs';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { daysBefore } from '../lists/address';
import { useSay } from '../parts/useSay';
import type { Schema } from '../api';
import { billWord, billWordTones } from './states';
import { bytesMax, uploadBill, type BillOf } from './upload';

/** A channel account that has bills, and which. */
export interface BillAccount {
  id: string;
  label: string;
  kinds: readonly Schema['BillKind'][];
}

/** What the server made of the file. */
function Result({ bill }: { bill: Schema['Bill'] }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const word = billWord(bill);
  return (
    <div className="upload-result" role="status">
      <StatusTag pill tone={billWordTones[word]} label={t(`bill.word.${word}`)} />
      <p>{say(bill.zh, bill.en)}</p>
      {bill.detail && !bill.en.includes(bill.detail) && <p className="cp-muted">{say(bill.detail_zh ?? bill.detail, bill.detail)}</p>}
      {word === 'loading' && <p className="cp-muted">{t('bill.loadingHint')}</p>}
    </div>
  );
}

/** Hands in a bill file that was downloaded from the channel; judged at once, its rows go in by a job. */
export function UploadDialog({ accounts, first, onDone, onClose }: { accounts: readonly BillAccount[]; first: Partial<BillOf>; onDone: (bill: Schema['Bill']) => void; onClose: () => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  const yesterday = daysBefore(formatTime(new Date(), 'date'), 1);
  const [of, setOf] = useState<BillOf>({ account_id: first.account_id ?? (accounts.length === 1 ? accounts[0]?.id : undefined) ?? '', kind: first.kind ?? 'trade', day: first.day ?? yesterday });
  const [file, setFile] = useState<File>();
  const [done, setDone] = useState(0);
  const send = useMutation({
    mutationFn: (what: File) => uploadBill(of, what, setDone),
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/console/bills') }), // the list, and the bill that is open
  });
  const kinds = accounts.find(({ id: account }) => account === of.account_id)?.kinds ?? (['trade', 'fund'] as const);
  const tooLarge = file !== undefined && file.size > bytesMax;
  const why = !of.account_id ? t('bill.chooseAccount') : !file ? t('bill.chooseFile') : tooLarge ? t('bill.tooLarge') : undefined;
  const made = send.data;
  return (
    <Modal
      open
      title={t('bill.upload')}
      mask={{ closable: false }}
      okText={made ? t('bill.toBill') : t('bill.send')}
      okButtonProps={{ disabled: !made && why !== undefined, loading: send.isPending }}
      cancelText={made ? t('bill.close') : undefined}
      onCancel={onClose}
      onOk={() => {
        if (made) onDone(made);
        else if (file && !why) {
          setDone(0);
          send.mutate(file);
        }
      }}
    >
      <p className="cp-muted">{t('bill.uploadHint')}</p>
      {accounts.length === 0 && <p className="note"><Icon name="info" />{t('bill.noAccounts')}</p>}
      <div className="upload-form">
        <label htmlFor={`${id}-account`}>{t('bill.account')}</label>
        <Select id={`${id}-account`} value={of.account_id || null} placeholder={t('bill.chooseAccount')} disabled={made !== undefined} options={accounts.map((account) => ({ value: account.id, label: account.label }))} onChange={(account_id: string) => { setOf({ ...of, account_id, kind: accounts.find((account) => account.id === account_id)?.kinds.includes(of.kind) ? of.kind : 'trade' }); }} />
        <label htmlFor={`${id}-kind`}>{t('bill.kind')}</label>
        <Select id={`${id}-kind`} value={of.kind} disabled={made !== undefined} options={kinds.map((value) => ({ value, label: t(`billKind.${value}`) }))} onChange={(kind: Schema['BillKind']) => { setOf({ ...of, kind }); }} />
        <label htmlFor={`${id}-day`}>{t('bill.day')}</label>
        <DatePicker id={`${id}-day`} value={dayjs(of.day)} allowClear={false} disabled={made !== undefined} maxDate={dayjs(yesterday)} minDate={dayjs(daysBefore(yesterday, 89))} onChange={(day: dayjs.Dayjs | null) => { if (day) setOf({ ...of, day: day.format('YYYY-MM-DD') }); }} />
        <label htmlFor={`${id}-file`}>{t('bill.file')}</label>
        <div className="together">
          <input ref={picker} id={`${id}-file`} type="file" className="cp-sr" tabIndex={-1} data-testid="bill-file" onChange={(event) => { setFile(event.target.files?.[0]); send.reset(); }} />
          <Button icon={<Icon name="upload" />} disabled={made !== undefined || send.isPending} onClick={() => { picker.current?.click(); }}>{t(file ? 'bill.otherFile' : 'bill.pickFile')}</Button>
          <span className="clip">{file?.name}</span>
        </div>
      </div>
      {tooLarge && <p className="note note-wait" role="alert"><Icon name="warning" />{t('bill.tooLarge')}</p>}
      {send.isPending && <Progress percent={Math.round(done * 100)} status="active" aria-label={t('bill.sending')} />}
      {send.isPending && done === 1 && <p className="cp-muted" role="status">{t('bill.judging')}</p>}
      {send.isError && <ErrorState variant="inline" error={send.error} />}
      {made && <Result bill={made} />}
    </Modal>
  );
}
