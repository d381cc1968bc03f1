import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import 'antd/dist/reset.css';
import 'dayjs/locale/zh-cn';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/useLanguage';
import { useTheme } from '../theme/useTheme';
import { antdThemeOf } from './antdTheme';

/** antd in our colours, language and content security policy. Ask with `App.useApp()`, never with static Modal. */
export function AntdProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const { theme } = useTheme();
  const { language } = useLanguage();
  const chinese = language === 'zh-CN';
  dayjs.locale(chinese ? 'zh-cn' : 'en');
  return (
    <ConfigProvider
      theme={antdThemeOf[theme]}
      locale={chinese ? zhCN : enUS}
      csp={nonce ? { nonce } : undefined}
      button={{ autoInsertSpace: false }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
