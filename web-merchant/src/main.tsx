import './app.css'
import '@kaidian/shared/web/theme.ts'
import { ApolloProvider } from '@apollo/client/react'
import { consoleCatalogs } from '@kaidian/shared/ui/console/console-catalogs.ts'
import { ConsoleRoot } from '@kaidian/shared/ui/console/console-root.tsx'
import { addWords } from '@kaidian/shared/web/i18n.ts'
import { keepInvitation } from '@kaidian/shared/web/invitation.ts'
import { LanguageProvider } from '@kaidian/shared/web/language-provider.tsx'
import { SessionProvider } from '@kaidian/shared/web/session.tsx'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { audience } from './audience.ts'
import { client } from './client.ts'
import { router } from './routes.tsx'
import { wearAskedHat } from './wear-asked-hat.ts'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')

// Whoever applies may come by a promoter's link.
if (audience === 'MEMBER') keepInvitation(new URLSearchParams(location.search).get('invite'))

await addWords(consoleCatalogs({ zh: () => import('./locales/zh.po'), en: () => import('./locales/en.po') }))
if (await wearAskedHat())
  createRoot(root).render(
    <ApolloProvider client={client}>
      <SessionProvider audience={audience}>
        <LanguageProvider>
          <ConsoleRoot kind={audience === 'AGENT' ? 'agent' : 'merchant'}>
            <RouterProvider router={router} />
          </ConsoleRoot>
        </LanguageProvider>
      </SessionProvider>
    </ApolloProvider>,
  )
