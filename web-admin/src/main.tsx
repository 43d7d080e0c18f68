import './app.css'
import '@kaidian/shared/web/theme.ts'
import { ApolloProvider } from '@apollo/client/react'
import { ConsoleRoot } from '@kaidian/shared/ui/console/console-root.tsx'
import { consoleCatalogs } from '@kaidian/shared/ui/console/console-catalogs.ts'
import { addWords } from '@kaidian/shared/web/i18n.ts'
import { LanguageProvider } from '@kaidian/shared/web/language-provider.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { SessionProvider } from '@kaidian/shared/web/session.tsx'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { client } from './client.ts'
import { router } from './routes.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')

await addWords(consoleCatalogs({ zh: () => import('./locales/zh.po'), en: () => import('./locales/en.po') }))
// What is caught is caught by the router, which tells it below; React need not say it again.
createRoot(root, { onCaughtError: () => {} }).render(
  <ApolloProvider client={client}>
    <SessionProvider audience="STAFF">
      <LanguageProvider>
        <ConsoleRoot kind="admin">
          <RouterProvider router={router} onError={tellUnlessNotFound} />
        </ConsoleRoot>
      </LanguageProvider>
    </SessionProvider>
  </ApolloProvider>,
)

/** A page that is not there is an answer, drawn as one; all else that a page throws is a fault to be seen. */
function tellUnlessNotFound(error: unknown) {
  if (!(error instanceof NotFound)) reportError(error)
}
