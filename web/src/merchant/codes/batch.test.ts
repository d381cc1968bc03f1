import { describe, expect, it } from 'vitest';
import { batchBody, batchFaults, namesOf, newBatchNo, seriesOf, type Batch } from './batch';

const good: Batch = { stores: ['sto_1', 'sto_2'], names: '前台\n\n 外卖窗口 \n', channels: ['unionpay', 'wechat'], amount: '' };

describe('a batch of codes', () => {
  it('makes every name in every store', () => {
    expect(namesOf(good.names)).toEqual(['前台', '外卖窗口']);
    expect(batchFaults(good, 4)).toEqual({});
    expect(batchBody(good, 'live')).toEqual({
      environment: 'live',
      channels: ['wechat', 'unionpay'],
      amount_fen: 0,
      items: [
        { store_id: 'sto_1', name: '前台' },
        { store_id: 'sto_1', name: '外卖窗口' },
        { store_id: 'sto_2', name: '前台' },
        { store_id: 'sto_2', name: '外卖窗口' },
      ],
    });
  });

  it.each<[string, Partial<Batch>, object]>([
    ['no store', { stores: [] }, { stores: 'none' }],
    ['no name', { names: ' \n' }, { names: 'none' }],
    ['a name twice', { names: 'a\na' }, { names: 'twice' }],
    ['a name too long', { names: '码'.repeat(31) }, { names: 'bad' }],
    ['no wallet', { channels: [] }, { channels: 'none' }],
    ['an amount that is none', { amount: '0' }, { amount: 'malformed' }],
    ['too many', { names: 'a\nb\nc' }, { count: 'many' }],
  ])('with %s is not sent', (_, change, faults) => {
    expect(batchFaults({ ...good, ...change }, 4)).toEqual(faults);
  });

  it('has a number that the server takes', () => {
    expect(newBatchNo(new Date('2026-11-26T08:30:00Z'), () => 'ab12cd34')).toBe('B20261126083000-ab12cd34');
    expect(newBatchNo(new Date())).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });
});

describe('a series of names', () => {
  it.each<[string, string, string, string[]]>([
    ['桌', '9', '11', ['桌 9', '桌 10', '桌 11']],
    ['', '1', '2', ['1', '2']],
    ['桌', '3', '2', []],
    ['桌', '1', '201', []],
    ['桌', 'x', '2', []],
  ])('%s from %s to %s', (prefix, from, to, names) => {
    expect(seriesOf(prefix, from, to, 200)).toEqual(names);
  });
});
