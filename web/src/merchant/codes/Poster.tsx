import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { answer, api } from '../api';
import { Card } from '../parts/Card';
import { saveFile } from '../parts/saveFile';
import type { CodeView } from './states';

interface File {
  format: 'pdf' | 'svg';
  size: 'a5' | 'a6';
}

const files: readonly File[] = [
  { format: 'pdf', size: 'a6' },
  { format: 'pdf', size: 'a5' },
  { format: 'svg', size: 'a6' },
  { format: 'svg', size: 'a5' },
];

const nameOf = ({ format, size }: File): string => `${format.toUpperCase()} ${size.toUpperCase()}`;

/** Where a poster is served; it is never kept by the browser, so that a changed code is drawn anew. */
const addressOf = (code: CodeView, { format, size }: File): string => `/console/codes/${code.id}/poster?format=${format}&size=${size}`;

/** What is printed: a look at it, and the files of every size. */
export function Poster({ code }: { code: CodeView }) {
  const { t } = useTranslation('merchant');
  const [broken, setBroken] = useState(false);
  const get = useMutation({
    mutationFn: async (file: File) => {
      const blob = await answer(api.GET('/console/codes/{id}/poster', { params: { path: { id: code.id }, query: file }, parseAs: 'blob' }));
      saveFile(blob, `${code.name}-${code.number}-${file.size}.${file.format}`);
    },
  });
  const look = addressOf(code, { format: 'svg', size: 'a6' });
  return (
    <Card title={t('poster.title')}>
      <div className="poster">
        <a className="poster-picture" href={look} target="_blank" rel="noopener" aria-label={t('poster.look')}>
          {broken ? <span className="meta">{t('poster.noPicture')}</span> : <img src={look} alt={t('poster.alt', { name: code.name })} loading="lazy" onError={() => { setBroken(true); }} />}
        </a>
        <div className="poster-words">
          <p className="cp-muted">{t('poster.hint')}</p>
          <div className="poster-files">
            {files.map((file, i) => (
              <Button key={nameOf(file)} {...(i === 0 && { color: 'primary' as const })} loading={get.isPending && nameOf(get.variables) === nameOf(file)} disabled={get.isPending} aria-label={t('poster.download', { file: nameOf(file) })} onClick={() => { get.mutate(file); }}>
                <Icon name="download" /> {nameOf(file)}
              </Button>
            ))}
          </div>
        </div>
      </div>
      {get.isError && <ErrorState variant="inline" error={get.error} title={t('poster.failed')} onRetry={() => { get.mutate(get.variables); }} />}
    </Card>
  );
}
