import { withWords, type Catalogs } from '@kaidian/shared/web/i18n.ts'

const words: Catalogs = { zh: () => import('./locales/zh.po'), en: () => import('./locales/en.po') }

/** Loads what shows ratings with its own words and with those of a rating itself. */
export const withRatingWords = <T>(own: Catalogs, load: () => Promise<T>): Promise<T> =>
  withWords(words, () => withWords(own, load))
