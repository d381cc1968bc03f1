import { useTranslation } from 'react-i18next';
import './SkeletonList.css';

/** Rows of grey bars, as high as the real ones (`rowHeight` in px), shown only when reading takes over 200 ms. */
export function SkeletonList({ rows = 6, rowHeight = 56 }: { rows?: number; rowHeight?: number }) {
  const { t } = useTranslation('shared');
  return (
    <div className="cp-skeleton" role="status" aria-busy="true">
      <span className="cp-sr">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="cp-skeleton-row" style={{ height: rowHeight }} aria-hidden="true">
          <span className="cp-skeleton-bar" />
          <span className="cp-skeleton-bar cp-skeleton-short" />
        </div>
      ))}
    </div>
  );
}
