import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

type Tones<State extends string> = Readonly<Record<State, Tone>>;

export const orderTones: Tones<Schema['OrderState']> = {
  CREATED: 'waiting',
  PAYING: 'waiting',
  UNKNOWN: 'unknown',
  CLOSING: 'waiting',
  REVERSING: 'waiting',
  PAID: 'done',
  FAILED: 'bad',
  CLOSED: 'idle',
  REVERSED: 'idle',
  PAID_LATE: 'bad',
  REFUNDED: 'idle',
};

export const refundTones: Tones<Schema['RefundState']> = {
  CREATED: 'waiting',
  PROCESSING: 'running',
  UNKNOWN: 'unknown',
  ABNORMAL: 'bad',
  SUCCEEDED: 'done',
  FAILED: 'bad',
};

export const applicationTones: Tones<Schema['ApplicationState']> = {
  DRAFT: 'idle',
  SUBMITTED: 'idle',
  PRE_REVIEW: 'waiting',
  ACQUIRER_REVIEW: 'running',
  NEED_MORE: 'unknown',
  APPROVED: 'done',
  REJECTED: 'bad',
  SIGNED: 'done',
  DEVICE_BOUND: 'running',
  ACTIVATED: 'running',
  TESTED: 'running',
  LIVE: 'done',
  SUSPENDED: 'bad',
  CLOSED: 'idle',
};

export const merchantTones: Tones<Schema['MerchantStatus']> = {
  applying: 'waiting',
  approved: 'running',
  live: 'done',
  suspended: 'bad',
  closed: 'idle',
};

export const terminalTones: Tones<Schema['TerminalStatus']> = { pending: 'waiting', active: 'done', disabled: 'idle' };

export const messageTones: Tones<Schema['Message']['state']> = { PENDING: 'waiting', SENT: 'done', FAILED: 'bad', EXPIRED: 'idle' };

export const accountTones: Tones<Schema['Account']['status']> = { active: 'done', disabled: 'idle', locked: 'bad' };

export const codeTones: Tones<Schema['ActivationCode']['state']> = { open: 'waiting', used: 'done', expired: 'idle', locked: 'bad', void: 'idle' };

export const exceptionTones: Tones<Schema['Exception']['kind']> = { unknown: 'unknown', late_paid: 'bad', second_payment: 'bad', refund_stuck: 'bad' };

export const checkTones: Tones<Schema['AutoCheck']['result']> = { pass: 'done', warn: 'waiting', fail: 'bad' };

export const collectionCodeTones: Tones<Schema['CodeStatus']> = { ACTIVE: 'done', DISABLED: 'waiting', REVOKED: 'idle' };

export const billTones: Tones<Schema['BillState']> = { WAITING: 'waiting', LOADING: 'running', READY: 'done', NONE: 'idle', REFUSED: 'bad' };

export const agreementTones: Tones<Schema['AgreementState']> = { UNSIGNED: 'waiting', INTACT: 'done', ALTERED: 'bad', ERASED: 'idle' };
