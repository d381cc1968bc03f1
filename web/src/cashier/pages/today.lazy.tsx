import { createLazyRoute } from '@tanstack/react-router';
import { TodayPage } from './today/TodayPage';

export const Today = createLazyRoute('/today')({ component: TodayPage });
