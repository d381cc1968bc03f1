import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from './problem';
import { createQueryClient } from './query';

function failing(status: number) {
  return vi.fn(() => Promise.reject(new ApiProblem({ code: 'X', status })));
}

describe('createQueryClient', () => {
  it('asks again after a lost answer, and gives up after two more', async () => {
    const read = failing(0);
    const client = createQueryClient(vi.fn());
    const retry = client.getDefaultOptions().queries?.retry; // fetchQuery, unlike useQuery, leaves the default out
    await expect(client.fetchQuery({ queryKey: ['a'], queryFn: read, retry, retryDelay: 0 })).rejects.toThrow();
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('takes a refusal as final', async () => {
    const read = failing(403);
    const client = createQueryClient(vi.fn());
    const retry = client.getDefaultOptions().queries?.retry;
    await expect(client.fetchQuery({ queryKey: ['a'], queryFn: read, retry, retryDelay: 0 })).rejects.toThrow();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('never repeats a write', async () => {
    const client = createQueryClient(vi.fn());
    const write = failing(503);
    await expect(client.getMutationCache().build(client, { mutationFn: write }).execute(undefined)).rejects.toThrow();
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('says when the session has ended', async () => {
    const signedOut = vi.fn();
    await expect(createQueryClient(signedOut).fetchQuery({ queryKey: ['a'], queryFn: failing(401) })).rejects.toThrow();
    expect(signedOut).toHaveBeenCalledTimes(1);
  });
});
