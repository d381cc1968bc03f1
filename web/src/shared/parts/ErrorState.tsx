import { useTranslation } from 'react-i18next';
import { describeError } from '../api/describe';
import { useLanguage } from '../i18n/useLanguage';
import { Button } from './Button';
import { CopyButton } from './CopyButton';
import './ErrorState.css';
import { Icon } from './Icon';

export interface ErrorStateProps {
  /** Whatever was thrown; an ApiProblem speaks with the server's words. */
  error: unknown;
  /** Asks again; without it no retry is offered. */
  onRetry?: () => void;
  retrying?: boolean;
  /** What could not be done, when the page can say it better than the server ("交易没有加载出来"). */
  title?: string;
  /** block: in place of the content; banner: above rows that were read before and stay; inline: in a form that stays filled. */
  variant?: 'block' | 'banner' | 'inline';
}

/** An error: what happened, what to do, the number to quote, and a way to try again. */
export function ErrorState({ error, onRetry, retrying = false, title, variant = 'block' }: ErrorStateProps) {
  const { t } = useTranslation('shared');
  const { language } = useLanguage();
  const words = describeError(error, t, language);
  return (
    <div className={`cp-error cp-error-${variant === 'block' ? 'block' : 'banner'}`} role="alert">
      <span className="cp-error-icon">
        <Icon name={variant === 'block' ? 'warning' : 'failed'} size={variant === 'block' ? 36 : 16} />
      </span>
      <div className="cp-error-words">
        <p className="cp-error-title">{title ?? words.title}</p>
        <p>{words.action}</p>
        {variant === 'banner' && <p>{t('problem.keptRows')}</p>}
        {words.requestId && <p className="cp-error-id">{t('requestId', { id: words.requestId })}</p>}
      </div>
      <div className="cp-error-buttons">
        {words.requestId && <CopyButton text={words.requestId} label={t('copyRequestId')} />}
        {onRetry && (
          <Button kind="primary" onClick={onRetry} disabled={retrying}>
            <Icon name="retry" />
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
