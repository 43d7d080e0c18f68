import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

const apps = ['web-mall', 'web-merchant', 'web-admin']

/** Chinese is what is written in the code; each app and the shared parts have catalogs of their own. */
export default defineConfig({
  sourceLocale: 'zh',
  locales: ['zh', 'en'],
  fallbackLocales: { default: 'zh' },
  format: formatter({ lineNumbers: false }),
  catalogs: [
    { path: '<rootDir>/shared/web/locales/{locale}', include: ['<rootDir>/shared/web', '<rootDir>/shared/ui/mall'] },
    // The consoles' words are many: the mall does not load them.
    { path: '<rootDir>/shared/ui/console/locales/{locale}', include: ['<rootDir>/shared/ui/console'] },
    ...apps.map((app) => ({ path: `<rootDir>/${app}/src/locales/{locale}`, include: [`<rootDir>/${app}/src`] })),
  ],
})
