import type shared from '../shared/locales/zh-CN.json';
import type own from './locales/zh-CN.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { shared: typeof shared; console: typeof own };
  }
}
