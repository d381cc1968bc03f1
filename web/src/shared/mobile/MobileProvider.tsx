import { ConfigProvider } from 'antd-mobile';
import enUS from 'antd-mobile/es/locales/en-US';
import zhCN from 'antd-mobile/es/locales/zh-CN';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/useLanguage';
import './mobile.css';

/** antd-mobile in our colours and language; touch sizes apply below it. */
export function MobileProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN}>
      <div className="cp-touch">{children}</div>
    </ConfigProvider>
  );
}
