import type { Me, Payment, Refund } from '../sale/model';

/** A payment as the server tells it; all names and numbers are made up. */
export function aPayment(over: Partial<Payment>): Payment {
  return {
    id: 'ord_1',
    out_order_no: 'P2026112212460512345678',
    state: 'PAYING',
    final: false,
    version: 1,
    environment: 'test',
    scene: 'payer_code',
    channel: 'wechat',
    store_id: 'sto_1',
    terminal_id: 'trm_1',
    currency: 'CNY',
    amount_fen: 1234,
    amount_display: '12.34',
    refunded_fen: 0,
    refunded_display: '0.00',
    refundable_fen: 0,
    refundable_display: '0.00',
    description: 'Example Shop',
    created_at: '2026-11-22T12:46:05+08:00',
    ...over,
  };
}

/** A refund as the server tells it. */
export function aRefund(over: Partial<Refund>): Refund {
  return { id: 'rfd_1', payment_id: 'ord_1', out_refund_no: 'R1', state: 'PROCESSING', final: false, amount_fen: 100, amount_display: '1.00', created_at: '2026-11-22T12:50:00+08:00', ...over };
}

/** Who this terminal is. */
export function aMe(over: Partial<Me> = {}): Me {
  return {
    merchant: { id: 'mch_1', number: '1000000001', name: 'Example Tea' },
    store: { id: 'sto_1', name: 'Example Shop' },
    terminal: { id: 'trm_1', name: 'Till 1' },
    stores: [{ id: 'sto_1', name: 'Example Shop' }],
    key_id: 'key_1',
    scopes: ['read', 'pay', 'refund'],
    environment: 'test',
    may_trade: true,
    channels: [{ channel: 'wechat', name_zh: 'WeChat Pay', scenes: ['qr_code', 'payer_code'] }],
    limits: { max_payment_fen: 5_000_000, qr_expires_in_seconds: 300, poll_after_ms: 2000 },
    custody_zh: 'example',
    server_time: '2026-11-22T12:46:05+08:00',
    ...over,
  };
}
