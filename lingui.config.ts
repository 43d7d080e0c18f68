import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/** The check collects into a copy; everybody else into the sources. */
const folder = process.env.KAIDIAN_CATALOGS ?? '<rootDir>'
const apps = ['web-mall', 'web-merchant', 'web-admin']

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
    // The consoles' words are many: the mall does not load them.
    { path: `${folder}/shared/ui/console/locales/{locale}`, include: ['<rootDir>/shared/ui/console'] },
    ...apps.map((app) => ({ path: `${folder}/${app}/src/locales/{locale}`, include: [`<rootDir>/${app}/src`] })),
  ],
})
