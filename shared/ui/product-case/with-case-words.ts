import { withWords, type Catalogs } from '../../web/i18n.ts'

const caseWords: Catalogs = {
  zh: () => import('./locales/zh.po'),
  en: () => import('./locales/en.po'),
}

/** Loads a page about cases with its own words and with those that both consoles have. */
export const withCaseWords = <T>(own: Catalogs, load: () => Promise<T>): Promise<T> =>
  withWords(caseWords, () => withWords(own, load))
