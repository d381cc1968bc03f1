import type shared from './locales/zh-CN.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { shared: typeof shared };
  }
}
