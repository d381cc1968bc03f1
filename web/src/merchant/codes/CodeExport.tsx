import { useMutation } from '@tanstack/react-query';
import { Toast } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { answer, api, type Schema } from '../api';
import { toCSV } from '../orders/csv';
import { saveFile } from '../parts/saveFile';
import { codeQuery, type CodeSearch } from './useCodes';

const pagesMax = 100; // of 100 codes each

/** Saves the narrowed list as a table with the links, for a printer's shop: up to 10,000 codes. */
export function CodeExport({ search }: { search: CodeSearch }) {
  const { t } = useTranslation(['merchant', 'shared']);
  const { t: shared } = useTranslation('shared');
  const { language } = useLanguage();
  const [count, setCount] = useState(0);
  const row = (code: Schema['Code']): string[] => [
    code.store.name,
    code.name,
    code.number,
    code.channels.map((wallet) => t(`shared:wallet.${wallet}`)).join(t('comma')),
    code.amount_display ?? '',
    code.terminal?.name ?? '',
    t(`codeStatus.${code.status}`),
    code.link,
    code.batch_no ?? '',
  ];
  const run = useMutation({
    mutationFn: async () => {
      const codes: Schema['Code'][] = [];
      let cursor: string | undefined;
      for (let page = 0; page < pagesMax; page++) {
        const list = await answer(api.GET('/console/codes', { params: { query: { ...codeQuery(search), limit: 100, ...(cursor && { cursor }) } } }));
        codes.push(...list.items);
        setCount(codes.length);
        cursor = list.next_cursor;
        if (!cursor) break;
      }
      const head = (['store', 'name', 'number', 'wallets', 'amount', 'terminal', 'status', 'link', 'batch'] as const).map((name) => t(`code.${name}`));
      saveFile(new Blob([toCSV(head, codes.map(row))], { type: 'text/csv;charset=utf-8' }), `${t('tabs.codes')}.csv`);
      return codes.length;
    },
    onSuccess: (total) => { Toast.show({ icon: 'success', content: t('code.exported', { count: total }) }); },
    onError: (error) => { Toast.show({ icon: 'fail', content: describeError(error, shared, language).title }); },
  });
  return (
    <button type="button" className="link-button" disabled={run.isPending} onClick={() => { setCount(0); run.mutate(); }}>
      <Icon name="download" />
      {run.isPending ? t('orders.exporting', { count }) : t('orders.export')}
    </button>
  );
}
