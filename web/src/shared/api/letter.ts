import type { Language } from '../i18n/i18n';

/** Where the letter of an application's latest decision lies, as a PDF in the reader's language. */
export const letterHref = (applicationId: string, language: Language): string => `/console/applications/${applicationId}/letter?lang=${language === 'en' ? 'en' : 'zh'}`;
