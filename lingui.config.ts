import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/** The check collects into a copy; everybody else into the sources. */
const folder = process.env.KAIDIAN_CATALOGS ?? '<rootDir>'
const apps = ['web-mall', 'web-merchant', 'web-admin']
/** Pages whose words are many, and load with the first of them. */
const apart = [
  'web-mall/src/parts/rating',
  'web-mall/src/routes/agreement',
  'web-mall/src/routes/cashier',
  'web-mall/src/routes/checkout',
  'web-mall/src/routes/deals',
  'web-mall/src/parts/pictures',
  'web-mall/src/routes/me',
  'web-mall/src/routes/me/after-sales',
  'web-mall/src/routes/me/clients',
  'web-mall/src/routes/me/commissions',
  'web-mall/src/routes/me/favourites',
  'web-mall/src/routes/me/pickup',
  'web-mall/src/routes/me/purchases',
  'web-mall/src/routes/me/ratings',
  'web-mall/src/routes/me/reports',
  'web-mall/src/routes/me/security',
  'web-mall/src/routes/me/withdraw',
  'web-mall/src/routes/cart',
  'web-mall/src/routes/pay',
  'web-mall/src/routes/product/ratings',
  'web-mall/src/routes/product/share',
  'web-mall/src/routes/product/sheets',
  'web-mall/src/routes/rankings',
  'web-mall/src/routes/sign-in',
  'web-mall/src/routes/viewed',
  'web-merchant/src/parts/pictures',
  'web-merchant/src/parts/place',
  'web-merchant/src/routes/after-sales',
  'web-merchant/src/routes/cases',
  'web-merchant/src/routes/pickup',
  'web-merchant/src/routes/places',
  'web-merchant/src/routes/print',
  'web-merchant/src/routes/customers',
  'web-merchant/src/routes/ratings',
  'web-merchant/src/routes/shipping',
  'web-admin/src/routes/after-sales',
  'web-admin/src/routes/agreements',
  'web-admin/src/routes/audit',
  'web-admin/src/routes/orders/statistics',
  'web-admin/src/routes/cases',
  'web-admin/src/routes/finance/invoices',
  'web-admin/src/routes/finance/reconciliation',
  'web-admin/src/routes/home',
  'web-admin/src/routes/payments',
  'web-admin/src/routes/policies',
  'web-admin/src/routes/ratings',
  'web-admin/src/routes/review/products',
  'web-admin/src/routes/review/quality',
]

/** Parts that only pages of one folder show: their words are with the words of those. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'web-mall/src/routes/me': [
    'bonus-totals.tsx',
    'delay-words.ts',
    'export-button.tsx',
    'money-tabs.tsx',
    'month-switch.tsx',
    'order',
    'promotion-tabs.tsx',
  ].map((part) => `web-mall/src/parts/${part}`),
}
const elsewhere = Object.values(partsOf).flat()

/** Chinese is what is written in the code; each app and the shared parts have catalogs of their own. */
export default defineConfig({
  sourceLocale: 'zh',
  locales: ['zh', 'en'],
  fallbackLocales: { default: 'zh' },
  format: formatter({ lineNumbers: false }),
  catalogs: [
    {
      path: `${folder}/shared/web/locales/{locale}`,
      include: [
        '<rootDir>/shared/web',
        '<rootDir>/shared/ui/mall',
        '<rootDir>/shared/ui/print',
        '<rootDir>/shared/ui/agreement',
      ],
    },
    // Two consoles show cases about products, each on a page of its own.
    { path: `${folder}/shared/ui/product-case/locales/{locale}`, include: ['<rootDir>/shared/ui/product-case'] },
    // The mall and two consoles show after-sales, on pages of their own.
    { path: `${folder}/shared/ui/after-sale/locales/{locale}`, include: ['<rootDir>/shared/ui/after-sale'] },
    // And ratings.
    { path: `${folder}/shared/ui/rating/locales/{locale}`, include: ['<rootDir>/shared/ui/rating'] },
    // The consoles' words are many: the mall does not load them.
    { path: `${folder}/shared/ui/console/locales/{locale}`, include: ['<rootDir>/shared/ui/console'] },
    ...[...apart, ...apps.map((app) => `${app}/src`)].map((part) => ({
      path: `${folder}/${part}/locales/{locale}`,
      include: [part, ...(partsOf[part] ?? [])].map((one) => `<rootDir>/${one}`),
      exclude: [...apart, ...elsewhere]
        .filter((other) => other.startsWith(`${part}/`))
        .map((other) => `<rootDir>/${other}${other.includes('.') ? '' : '/**'}`),
    })),
  ],
})
