import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api';
import { saveBlob } from '../lists/csv';
import type { BookOf } from './StatementCard';

/** Fetches a statement, or without an account the whole journal, and hands it to the browser as a file. */
export function useDownload(book: BookOf, language: 'zh' | 'en') {
  return useMutation({
    mutationFn: async (account: string | undefined) => {
      const file = await answer(api.GET('/console/ledger/export', { params: { query: { ...book, language, ...(account && { account }) } }, parseAs: 'blob' }));
      saveBlob(`ledger-${account?.replace(':', '-') ?? 'journal'}-${book.environment}-${book.from}-${book.to}.csv`, file);
    },
  });
}
