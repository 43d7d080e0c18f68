import { withWords, type Catalogs } from '../../web/i18n.ts'

const words: Catalogs = { zh: () => import('./locales/zh.po'), en: () => import('./locales/en.po') }

/** Loads a page about ratings with its own words and with those that both consoles have. */
export const withRatingWords = <T>(own: Catalogs, load: () => Promise<T>): Promise<T> =>
  withWords(words, () => withWords(own, load))
