import './app.css'
import '@kaidian/shared/web/theme.ts'
import { ApolloProvider } from '@apollo/client/react'
import { ConsoleRoot } from '@kaidian/shared/ui/console/console-root.tsx'
import { consoleCatalogs } from '@kaidian/shared/ui/console/console-catalogs.ts'
import { startLanguage } from '@kaidian/shared/web/i18n.ts'
import { LanguageProvider } from '@kaidian/shared/web/language-provider.tsx'
import { SessionProvider } from '@kaidian/shared/web/session.tsx'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { client } from './client.ts'
import { router } from './routes.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')

await startLanguage(consoleCatalogs({ zh: () => import('./locales/zh.po'), en: () => import('./locales/en.po') }))
createRoot(root).render(
  <ApolloProvider client={client}>
    <SessionProvider audience="STAFF">
      <LanguageProvider>
        <ConsoleRoot kind="admin">
          <RouterProvider router={router} />
        </ConsoleRoot>
      </LanguageProvider>
    </SessionProvider>
  </ApolloProvider>,
)
