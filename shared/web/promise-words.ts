import { promiseNames, type PromiseName } from '../core/promises.ts'
import { currentLanguage } from './i18n.ts'

/** What was promised, each in few words of the reader's language. */
export const promiseWords = (promises: readonly PromiseName[]): string[] =>
  promises.map((one) => promiseNames[one][currentLanguage()])
