import './app.css'
import '@kaidian/shared/web/theme.ts'
import { ApolloProvider } from '@apollo/client/react'
import { LanguageProvider } from '@kaidian/shared/web/language-provider.tsx'
import { addWords } from '@kaidian/shared/web/i18n.ts'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { startTransition, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { client } from './client.ts'
import { routes } from './routes.tsx'
import { Site } from './site.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')

// Browsers carry the fragment that WeChat wants in its address along the way back to us.
if (location.hash === '#wechat_redirect') history.replaceState(history.state, '', location.pathname + location.search)

// What the server has drawn is taken over; a page that came empty needs nothing of it.
const takenOver = document.getElementById('first-frame')
  ? import('./first-frame/take-over.ts').then(({ takeOver }) => takeOver(client, routes, root))
  : Promise.resolve(() => {})
await addWords({ zh: () => import('./locales/zh.po'), en: () => import('./locales/en.po') })
const app = createRoot(root, {
  // A page that does not exist is an answer, not a fault.
  onCaughtError: (error) => {
    if (!(error instanceof NotFound)) reportError(error)
  },
})

function AsLeft({ giveBack }: { giveBack: () => void }) {
  useEffect(giveBack, [giveBack])
  return null
}

// Not awaited by the module itself: the code of a page that imports from it waits until it has run.
void takenOver.then((giveBack) => {
  // In slices: what the server has drawn is there already, and a finger on it should not wait.
  startTransition(() =>
    app.render(
      <ApolloProvider client={client}>
        <LanguageProvider>
          <BrowserRouter>
            <Site />
            <AsLeft giveBack={giveBack} />
          </BrowserRouter>
        </LanguageProvider>
      </ApolloProvider>,
    ),
  )
})
