import { withWords } from '@kaidian/shared/web/i18n.ts'
import { lazy } from 'react'

const words = { zh: () => import('./sheets/locales/zh.po'), en: () => import('./sheets/locales/en.po') }

/** They come when the first of them is opened, with the words of all of them: a first visit needs none. */
export const OffersSheet = lazy(() => withWords(words, () => import('./sheets/offers-sheet.tsx')))
export const PromisesSheet = lazy(() => withWords(words, () => import('./sheets/promises-sheet.tsx')))
export const VariantSheet = lazy(() => withWords(words, () => import('./sheets/variant-sheet.tsx')))
