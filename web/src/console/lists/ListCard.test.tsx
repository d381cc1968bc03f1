import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/shared/api/problem';
import { renderWithShell } from '@/shared/testing/renderWithShell';
import { texts } from '../texts';
import { ListCard } from './ListCard';
import { usePages } from './usePages';

interface Page {
  items: { id: string }[];
  next_cursor?: string;
}

const problem = new ApiProblem({ code: 'BUSY', status: 409, title: { zh: '没读到最新订单', en: 'x' }, action: { zh: '请重试。', en: 'y' }, requestId: 'req_1' });

function List({ read, onOpen }: { read: (cursor: string | undefined) => Promise<Page>; onOpen?: (row: { id: string }) => void }) {
  const queries = useQueryClient();
  const pages = usePages('/console/orders', {}, read);
  return (
    <>
      <button type="button" onClick={() => void queries.invalidateQueries()}>
        again
      </button>
      <ListCard label="list" pages={pages} columns={[{ key: 'id', title: 'id', dataIndex: 'id' }]} rowKey={(row) => row.id} empty={<p>empty</p>} {...(onOpen && { onOpen })} />
    </>
  );
}

const show = (read: (cursor: string | undefined) => Promise<Page>, onOpen?: (row: { id: string }) => void) =>
  renderWithShell(<List read={read} {...(onOpen && { onOpen })} />, { texts });

afterEach(cleanup);

describe('a list', () => {
  it('says what to do when nothing is there', async () => {
    await show(() => Promise.resolve({ items: [] }));
    expect(await screen.findByText('empty')).toBeDefined();
  });

  it('keeps its rows when a newer reading is refused, and says so with the request id', async () => {
    const read = vi.fn<() => Promise<Page>>().mockResolvedValueOnce({ items: [{ id: 'ord_1' }] }).mockRejectedValue(problem);
    await show(read);
    await screen.findByText('ord_1');
    fireEvent.click(screen.getByText('again'));
    expect(await screen.findByText('没读到最新订单')).toBeDefined();
    expect(screen.getByText('ord_1')).toBeDefined();
    expect(screen.getByText(/旧数据/)).toBeDefined();
    expect(screen.getByText(/req_1/)).toBeDefined();
  });

  it('puts the refusal in place of rows that never came', async () => {
    await show(() => Promise.reject(problem));
    expect(await screen.findByText('没读到最新订单')).toBeDefined();
    expect(screen.queryByText('empty')).toBeNull();
  });

  it('reads the next page by the cursor of the one before', async () => {
    const read = vi.fn((cursor: string | undefined) => Promise.resolve(cursor ? { items: [{ id: 'b' }] } : { items: [{ id: 'a' }], next_cursor: 'c1' }));
    await show(read);
    await screen.findByText('a');
    fireEvent.click(screen.getByRole('button', { name: '再读一页' }));
    expect(await screen.findByText('b')).toBeDefined();
    expect(read.mock.calls.map(([cursor]) => cursor)).toEqual([undefined, 'c1']);
    expect(screen.queryByRole('button', { name: '再读一页' })).toBeNull();
  });

  it('moves with J and K between its ends and opens with Enter', async () => {
    const onOpen = vi.fn();
    await show(() => Promise.resolve({ items: [{ id: 'a' }, { id: 'b' }] }), onOpen);
    await screen.findByText('a');
    const press = (key: string): void => {
      act(() => {
        fireEvent.keyDown(document.body, { key });
      });
    };
    ['j', 'j', 'j', 'Enter', 'k', 'k', 'Enter'].forEach(press);
    await waitFor(() => {
      expect(onOpen.mock.calls.map(([row]: unknown[]) => (row as { id: string }).id)).toEqual(['b', 'a']);
    });
  });
});
