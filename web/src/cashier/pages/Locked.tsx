import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '@/shared/api/problem';
import { Button } from '@/shared/parts/Button';
import { ErrorState } from '@/shared/parts/ErrorState';
import { useDesk, useOpenSales } from '../desk/useDesk';
import { Note } from '../parts/Note';

/** The server does not accept this terminal's signature: why, and how to go on. */
export function Locked({ problem }: { problem: ApiProblem }) {
  const { t } = useTranslation('cashier');
  const queries = useQueryClient();
  const desk = useDesk();
  const open = useOpenSales();
  const [sure, setSure] = useState(false);
  return (
    <div className="c-activate">
      <main id="main" className="c-main" tabIndex={-1}>
        <ErrorState error={problem} title={t('locked.title')} onRetry={() => { desk.line.lock(null); void queries.invalidateQueries(); }} />
        {open.length > 0 && <Note tone="wait" icon="warning">{t('locked.open', { count: open.length })}</Note>}
        <Note icon="info">{t('locked.hint')}</Note>
        <Button onClick={() => { if (sure) void desk.identity.forget().then(() => { desk.line.lock(null); }); else setSure(true); }}>
          {sure ? t('locked.sure') : t('locked.again')}
        </Button>
      </main>
    </div>
  );
}
