import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import type { NormalizedCacheObject } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { speak } from '@kaidian/shared/web/i18n.ts'
import type { Language } from '@kaidian/shared/web/i18n.ts'
import { LanguageProvider } from '@kaidian/shared/web/language-provider.tsx'
import { messages as sharedEn } from '@kaidian/shared/web/locales/en.po'
import { messages as sharedZh } from '@kaidian/shared/web/locales/zh.po'
import { renderToString } from 'react-dom/server'
import { matchRoutes, StaticRouter, useRoutes } from 'react-router'
import type { RouteObject } from 'react-router'
import { pageOf } from './first-frame/head.ts'
import { Shell } from './layout/shell.tsx'
import { messages as en } from './locales/en.po'
import { messages as zh } from './locales/zh.po'
import CategoriesPage from './routes/category/categories-page.tsx'
import CategoryPage from './routes/category/category-page.tsx'
import HomePage from './routes/home/home-page.tsx'
import ProductPage from './routes/product/product-page.tsx'
import SearchPage from './routes/search/search-page.tsx'
import ShopPage from './routes/shop/shop-page.tsx'
import { trustedIds } from './trusted-ids.ts'
import { typePolicies } from './type-policies.ts'

/** Pages that anybody may see and that are drawn before they are asked to come alive, with the files that do that. */
const pages: (RouteObject & { id: string })[] = [
  { id: 'src/routes/home/home-page.tsx', index: true, element: <HomePage /> },
  { id: 'src/routes/category/categories-page.tsx', path: 'c', element: <CategoriesPage /> },
  { id: 'src/routes/category/category-page.tsx', path: 'c/:id', element: <CategoryPage /> },
  { id: 'src/routes/search/search-page.tsx', path: 's', element: <SearchPage /> },
  { id: 'src/routes/product/product-page.tsx', path: 'p/:id', element: <ProductPage /> },
  { id: 'src/routes/shop/shop-page.tsx', path: 'shop/:id', element: <ShopPage /> },
]
const routes: RouteObject[] = [{ path: '/', element: <Shell />, children: pages }]

const words = { zh: [{ messages: sharedZh }, { messages: zh }], en: [{ messages: sharedEn }, { messages: en }] }

export interface FirstFrameRequest {
  /** path and query */
  url: string
  language: Language
  /** under which people reach us, for addresses in the head */
  origin: string
  /** the answer to a question that is the same for everybody */
  ask: (id: string, variables: Record<string, unknown>) => Promise<{ data: Record<string, unknown> }>
}

export interface FirstFrame {
  html: string
  /** title and what other sites show of the page */
  head: string
  /** what the page has been told, for the cache of the page that takes over */
  cache: NormalizedCacheObject
  /** the page's file, as the manifest names it */
  file: string
  isMissing: boolean
}

const maxRounds = 3

/**
 * Draws a page as a visitor meets it: what is somebody's own is left as it looks while it loads. What the page asks for is
 * found out by drawing it: each round draws with what the one before has asked. Undefined: not one of these pages.
 */
export async function drawFirstFrame(request: FirstFrameRequest): Promise<FirstFrame | undefined> {
  const { url, language, origin, ask } = request
  const match = matchRoutes(routes, url.split('?', 1)[0] ?? '/')?.at(-1)
  if (!match) return undefined
  const asked: Promise<unknown>[] = []
  const answers: Record<string, unknown> = {}
  const link = new ApolloLink(
    ({ operationName = '', variables }) =>
      new Observable((observer) => {
        const id = trustedIds[operationName]
        // Somebody's own: it is asked for in the browser.
        if (id === undefined) return
        asked.push(
          ask(id, variables).then((answer) => {
            Object.assign(answers, answer.data)
            observer.next(answer)
            observer.complete()
          }),
        )
      }),
  )
  const cache = new InMemoryCache({ typePolicies })
  const client = new ApolloClient({ ssrMode: true, link, cache })
  let html = ''
  for (let round = 0; round < maxRounds; round += 1) {
    // Words are one for the process: nothing may come between choosing and using them.
    speak(language, words[language])
    html = renderToString(
      <ApolloProvider client={client}>
        <LanguageProvider>
          <StaticRouter location={url}>
            <Site />
          </StaticRouter>
        </LanguageProvider>
      </ApolloProvider>,
    )
    const open = asked.splice(0)
    if (open.length === 0) break
    await Promise.all(open)
  }
  client.stop()
  const page = pageOf(answers, { url, language, origin })
  return { ...page, html, cache: cache.extract(), file: match.route.id ?? '' }
}

function Site() {
  return useRoutes(routes)
}
