import type { AppTexts } from '@/shared/i18n/i18n';
import zh from './locales/zh-CN.json';

export const texts: AppTexts = { namespace: 'merchant', zh, loadEn: () => import('./locales/en.json') };
