import type { components } from '@/api/v1';

type Schemas = components['schemas'];
export type Payment = Schemas['Payment'];
export type PaymentState = Schemas['PaymentState'];
export type Refund = Schemas['Refund'];
export type Channel = Schemas['Channel'];
export type Scene = Schemas['Scene'];
export type Me = Schemas['Me'];

/** One sale as this terminal keeps it, from before the first send until it is forgotten. */
export interface SaleRecord {
  /** Our number for it (out_order_no). */
  no: string;
  /** The tape that it was keyed in on: one tape makes one sale. */
  tapeId: string;
  amountFen: number;
  scene: Scene;
  channel?: Channel | undefined;
  remark: string;
  /** Last digits of the payer's code, for people; the code itself is never kept. */
  codeTail?: string | undefined;
  /** Milliseconds, by this device. */
  createdAt: number;
  /** Set aside so that the next customer can be served. */
  parked: boolean;
  ended: boolean;
  /** How it ended when the server has no payment for it. */
  endedAs?: 'refused' | 'absent' | undefined;
  payment?: Payment | undefined;
}

/** One refund as this terminal keeps it. */
export interface RefundRecord {
  /** Our number for it (out_refund_no). */
  no: string;
  paymentId: string;
  amountFen: number;
  reason: string;
  createdAt: number;
  ended: boolean;
  refund?: Refund | undefined;
}
