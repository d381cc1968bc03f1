import { pick } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';

/** Chooses between the server's two texts; where it sent only Chinese, that is what is said. */
export function useSay(): (zh: string | undefined, en?: string) => string {
  const { language } = useLanguage();
  return (zh = '', en = '') => pick({ zh, en }, language);
}
