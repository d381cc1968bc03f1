import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import './Page.css';

export interface PageProps {
  title: string;
  /** Where the arrow at the head leads; none on the pages of the tab bar. */
  back?: string;
  /** Stands at the end of the head. */
  action?: ReactNode;
  /** Stands below the head and stays when the page scrolls: progress, filters. */
  below?: ReactNode;
  /** Buttons that stay at the foot. */
  foot?: ReactNode;
  /** wide: two columns where there is room; narrow: a form. */
  width?: 'wide' | 'narrow';
  children: ReactNode;
}

/** One page: head, content, and what stays in reach of the thumb. */
export function Page({ title, back, action, below, foot, width = 'narrow', children }: PageProps) {
  const { t } = useTranslation('merchant');
  useEffect(() => {
    window.scrollTo(0, 0); // a new page begins at its head
  }, []);
  useEffect(() => {
    document.title = t('windowTitle', { page: title });
  }, [t, title]);
  return (
    <div className={`page page-${width}`}>
      <div className="page-top">
        <header className="page-bar">
          {back && (
            <Link to={back} className="page-back" aria-label={t('back')}>
              <Icon name="left" size={24} />
            </Link>
          )}
          <h1 className={back ? '' : 'page-root'}>{title}</h1>
          {action}
        </header>
        {below}
      </div>
      <div className="page-body">{children}</div>
      {foot && <div className="page-foot">{foot}</div>}
    </div>
  );
}
