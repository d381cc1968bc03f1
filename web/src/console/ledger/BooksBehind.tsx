import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';

const againMs = 60_000;

/** Books that have a day without its close: nothing where all are closed. */
export function BooksBehind({ onOpen }: { onOpen: (merchantId: string, environment: string) => void }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/ledger/behind', {}, { refetchInterval: againMs });
  if (query.isError) return <ErrorState variant="banner" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  const books = query.data?.items ?? [];
  if (books.length === 0) return null;
  return (
    <Alert
      showIcon
      type="error"
      title={t('ledger.behind', { count: books.length })}
      description={
        <>
          {t('ledger.behindTodo')}
          <ul>
            {books.map((book) => (
              <li key={`${book.merchant.id} ${book.environment}`}>
                <button type="button" className="link" onClick={() => { onOpen(book.merchant.id, book.environment); }}>{book.merchant.name}</button>
                {` · ${t(`environment.${book.environment}`)} · ${t('ledger.behindSince', { day: book.since })}`}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
