import { withWords, type Catalogs } from '../../web/i18n.ts'

const afterSaleWords: Catalogs = {
  zh: () => import('./locales/zh.po'),
  en: () => import('./locales/en.po'),
}

/** Loads a page about after-sales with its own words and with those that all apps have. */
export const withAfterSaleWords = <T>(own: Catalogs, load: () => Promise<T>): Promise<T> =>
  withWords(afterSaleWords, () => withWords(own, load))
