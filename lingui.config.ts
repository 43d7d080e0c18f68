import type { LinguiConfig } from '@lingui/conf'

/** Chinese is what is written in the code; each app and the shared parts have catalogs of their own. */
const config: LinguiConfig = {
  sourceLocale: 'zh',
  locales: ['zh', 'en'],
  format: formatter({ lineNumbers: false }),
  fallbackLocales: { default: 'zh' },
  catalogs: [
    { path: '<rootDir>/shared/web/locales/{locale}', include: ['shared/web', 'shared/ui'] },
    { path: '<rootDir>/web-mall/src/locales/{locale}', include: ['web-mall/src'] },
    { path: '<rootDir>/web-merchant/src/locales/{locale}', include: ['web-merchant/src'] },
    { path: '<rootDir>/web-admin/src/locales/{locale}', include: ['web-admin/src'] },
  ],
}

export default config
