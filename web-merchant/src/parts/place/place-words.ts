import type { Catalogs } from '@kaidian/shared/web/i18n.ts'

/** What pages say that show places of the shop. */
export const placeWords: Catalogs = {
  zh: () => import('./locales/zh.po'),
  en: () => import('./locales/en.po'),
}
