import { createInstance, type i18n, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import sharedZh from '../locales/zh-CN.json';

/** The languages of every face; Chinese is the first and the one to fall back on. */
export type Language = 'zh-CN' | 'en';

const storageKey = 'cloudpos.language';

/** The texts of one app: Chinese comes with the bundle, English is fetched when somebody asks for it. */
export interface AppTexts {
  namespace: 'console' | 'merchant' | 'cashier';
  zh: ResourceLanguage;
  loadEn: () => Promise<{ default: ResourceLanguage }>;
}

/** The words of a page, and the one way to change their language. */
export interface Words {
  i18n: i18n;
  /** Changes the language and keeps it for the next visit; rejects, changing nothing, when texts cannot be fetched. */
  setLanguage: (language: Language) => Promise<void>;
}

async function loadEnglish(instance: i18n, app: AppTexts): Promise<void> {
  if (instance.hasResourceBundle('en', app.namespace)) return;
  const [shared, own] = await Promise.all([import('../locales/en.json'), app.loadEn()]);
  instance.addResourceBundle('en', 'shared', shared.default);
  instance.addResourceBundle('en', app.namespace, own.default);
}

/** Starts the texts of an app in the language kept on this device (zh-CN when none, or when English does not load). */
export async function startI18n(app: AppTexts): Promise<Words> {
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    ns: [app.namespace, 'shared'],
    defaultNS: app.namespace,
    resources: { 'zh-CN': { shared: sharedZh, [app.namespace]: app.zh } },
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  const setLanguage = async (language: Language): Promise<void> => {
    if (language === 'en') await loadEnglish(instance, app);
    await instance.changeLanguage(language);
    localStorage.setItem(storageKey, language);
    document.documentElement.lang = language;
  };
  if (localStorage.getItem(storageKey) === 'en') await setLanguage('en').catch(() => undefined);
  return { i18n: instance, setLanguage };
}
