import { withAfterSaleWords } from '@kaidian/shared/ui/after-sale/with-after-sale-words.ts'
import { withWords, type Catalogs } from '@kaidian/shared/web/i18n.ts'
import { withRatingWords } from '../../parts/rating/rating-words.ts'

/**
 * Pages of the personal centre with words of their own. Where these are to be found comes with the first of them: the pages that
 * anybody opens do not carry it.
 */
const picturesWords: Catalogs = {
  zh: () => import('../../parts/pictures/locales/zh.po'),
  en: () => import('../../parts/pictures/locales/en.po'),
}
const afterSalesWords: Catalogs = {
  zh: () => import('./after-sales/locales/zh.po'),
  en: () => import('./after-sales/locales/en.po'),
}
const reportsWords: Catalogs = {
  zh: () => import('./reports/locales/zh.po'),
  en: () => import('./reports/locales/en.po'),
}
const ratingsWords: Catalogs = {
  zh: () => import('./ratings/locales/zh.po'),
  en: () => import('./ratings/locales/en.po'),
}
const commissionsWords: Catalogs = {
  zh: () => import('./commissions/locales/zh.po'),
  en: () => import('./commissions/locales/en.po'),
}
const withdrawWords: Catalogs = {
  zh: () => import('./withdraw/locales/zh.po'),
  en: () => import('./withdraw/locales/en.po'),
}
const clientsWords: Catalogs = {
  zh: () => import('./clients/locales/zh.po'),
  en: () => import('./clients/locales/en.po'),
}
const securityWords: Catalogs = {
  zh: () => import('./security/locales/zh.po'),
  en: () => import('./security/locales/en.po'),
}
const favouritesWords: Catalogs = {
  zh: () => import('./favourites/locales/zh.po'),
  en: () => import('./favourites/locales/en.po'),
}

const pickupWords: Catalogs = {
  zh: () => import('./pickup/locales/zh.po'),
  en: () => import('./pickup/locales/en.po'),
}
const purchasesWords: Catalogs = {
  zh: () => import('./purchases/locales/zh.po'),
  en: () => import('./purchases/locales/en.po'),
}

/** About after-sales, which may have pictures. */
const aboutAfterSales = <T>(load: () => Promise<T>): Promise<T> =>
  withWords(picturesWords, () => withAfterSaleWords(afterSalesWords, load))

export const afterSales = () => aboutAfterSales(() => import('./after-sales/after-sales-page.tsx'))
export const afterSale = () => aboutAfterSales(() => import('./after-sales/after-sale-page.tsx'))
export const askAfterSale = () => aboutAfterSales(() => import('./after-sales/ask-page.tsx'))
export const purchase = () => withWords(purchasesWords, () => import('./purchases/purchase-page.tsx'))
export const pickupCard = () => withWords(pickupWords, () => import('./pickup/pickup-card.tsx'))
export const receipt = () => withWords(purchasesWords, () => import('./purchases/receipt-page.tsx'))
export const reports = () =>
  withWords(picturesWords, () => withWords(reportsWords, () => import('./reports/reports-page.tsx')))
export const ratings = () =>
  withWords(picturesWords, () => withRatingWords(ratingsWords, () => import('./ratings/ratings-page.tsx')))
export const commissions = () => withWords(commissionsWords, () => import('./commissions/commissions-page.tsx'))
export const withdraw = () => withWords(withdrawWords, () => import('./withdraw/withdraw-page.tsx'))
export const favourites = () => withWords(favouritesWords, () => import('./favourites/favourites-page.tsx'))
export const clients = () => withWords(clientsWords, () => import('./clients/clients-page.tsx'))
export const security = () => withWords(securityWords, () => import('./security/security-page.tsx'))
