import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import type { NormalizedCacheObject } from '@apollo/client'
import { ApolloProvider } from '@apollo/client/react'
import { speak } from '@kaidian/shared/web/i18n.ts'
import type { Language } from '@kaidian/shared/web/i18n.ts'
import { LanguageProvider } from '@kaidian/shared/web/language-provider.tsx'
import { takeDrawnTitle } from '@kaidian/shared/web/page-title.ts'
import { messages as sharedEn } from '@kaidian/shared/web/locales/en.po'
import { messages as sharedZh } from '@kaidian/shared/web/locales/zh.po'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { matchPath, StaticRouter, useRoutes } from 'react-router'
import type { RouteObject } from 'react-router'
import { begin } from './first-frame/begin.ts'
import { headOf } from './first-frame/head.ts'
import { Shell } from './layout/shell.tsx'
import { messages as en } from './locales/en.po'
import { messages as zh } from './locales/zh.po'
import { drawForRegion } from './parts/delivery-place.ts'
import { goodsParameters } from './parts/goods/use-goods-filter.ts'
import { paths } from './paths.ts'
import CategoriesPage from './routes/category/categories-page.tsx'
import CategoryPage from './routes/category/category-page.tsx'
import CouponsPage from './routes/coupons/coupons-page.tsx'
import DealsPage from './routes/deals/deals-page.tsx'
import { messages as dealsEn } from './routes/deals/locales/en.po'
import { messages as dealsZh } from './routes/deals/locales/zh.po'
import HomePage from './routes/home/home-page.tsx'
import ProductPage from './routes/product/product-page.tsx'
import HotPage from './routes/rankings/hot-page.tsx'
import { messages as rankingsEn } from './routes/rankings/locales/en.po'
import { messages as rankingsZh } from './routes/rankings/locales/zh.po'
import NewPage from './routes/rankings/new-page.tsx'
import RecommendedPage from './routes/rankings/recommended-page.tsx'
import SearchPage from './routes/search/search-page.tsx'
import ShopPage from './routes/shop/shop-page.tsx'
import { trustedIds } from './trusted-ids.ts'
import { typePolicies } from './type-policies.ts'

interface DrawnPage {
  /** the file that brings it to life */
  file: string
  path: string
  element: ReactElement
  /** what of the query changes what it shows */
  asks: readonly string[]
  /** the folder whose words it needs besides those of all pages */
  words?: string
}

const deals = 'src/routes/deals'
const rankings = 'src/routes/rankings'

/** Pages that anybody may see and that are drawn before they are asked to come alive. */
const pages: DrawnPage[] = [
  { file: 'src/routes/home/home-page.tsx', path: '/', element: <HomePage />, asks: ['feed'] },
  { file: 'src/routes/category/categories-page.tsx', path: '/c', element: <CategoriesPage />, asks: ['of'] },
  { file: 'src/routes/category/category-page.tsx', path: '/c/:id', element: <CategoryPage />, asks: goodsParameters },
  { file: 'src/routes/search/search-page.tsx', path: '/s', element: <SearchPage />, asks: ['q', ...goodsParameters] },
  { file: 'src/routes/product/product-page.tsx', path: '/p/:id', element: <ProductPage />, asks: ['sku'] },
  { file: 'src/routes/shop/shop-page.tsx', path: '/shop/:id', element: <ShopPage />, asks: goodsParameters },
  { file: `${deals}/deals-page.tsx`, path: '/deals', element: <DealsPage />, asks: ['tab'], words: deals },
  { file: 'src/routes/coupons/coupons-page.tsx', path: '/coupons', element: <CouponsPage />, asks: ['code'] },
  { file: `${rankings}/hot-page.tsx`, path: '/hot', element: <HotPage />, asks: ['days', 'c'], words: rankings },
  { file: `${rankings}/new-page.tsx`, path: '/new', element: <NewPage />, asks: ['c'], words: rankings },
  {
    file: `${rankings}/recommended-page.tsx`,
    path: '/recommended',
    element: <RecommendedPage />,
    asks: [],
    words: rankings,
  },
]
const routes: RouteObject[] = [
  { path: '/', element: <Shell />, children: pages.map(({ path, element }) => ({ path, element })) },
]

const words = {
  zh: [sharedZh, zh, dealsZh, rankingsZh].map((messages) => ({ messages })),
  en: [sharedEn, en, dealsEn, rankingsEn].map((messages) => ({ messages })),
}

export interface FirstFrameRequest {
  /** as `addressOf` gives it */
  address: string
  language: Language
  /** for which region; undefined: not known */
  region: string | undefined
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
  /** folders of the words that it needs besides those of all pages */
  words: string[]
  isMissing: boolean
}

const maxRounds = 3

/** Stands in a drawn page itself, and is all of its code until it is seen. */
export const beginning = `(${begin.toString()})()`

/** Whether the mall has such a page at all. */
export const isPage = (path: string): boolean => paths.some((one) => matchPath(one, path) !== null)

/** The address of a page that is drawn, without what does not change it; undefined: it is none of these. */
export function addressOf(url: string): string | undefined {
  const { pathname, searchParams } = new URL(url, 'http://mall')
  const page = pageAt(pathname)
  if (!page) return undefined
  const asked = new URLSearchParams()
  for (const name of page.asks) for (const value of searchParams.getAll(name)) asked.append(name, value)
  return asked.size > 0 ? `${pathname}?${asked}` : pathname
}

const pageAt = (pathname: string) => pages.find(({ path }) => matchPath(path, pathname) !== null)

/**
 * Draws a page as a visitor meets it: what is somebody's own is left as it looks while it loads. What the page asks for is
 * found out by drawing it: each round draws with what the one before has asked.
 */
export async function drawFirstFrame(request: FirstFrameRequest): Promise<FirstFrame> {
  const { address, language, region, origin, ask } = request
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
  let title: string | undefined
  for (let round = 0; round < maxRounds; round += 1) {
    // Words and region are one for the process: nothing may come between choosing and using them.
    speak(language, words[language])
    drawForRegion(region)
    html = renderToString(
      <ApolloProvider client={client}>
        <LanguageProvider>
          <StaticRouter location={address}>
            <Site />
          </StaticRouter>
        </LanguageProvider>
      </ApolloProvider>,
    )
    title = takeDrawnTitle()
    const open = asked.splice(0)
    if (open.length === 0) break
    await Promise.all(open)
  }
  client.stop()
  const page = headOf(answers, title, { address, language, origin })
  const { file = '', words: own } = pageAt(address.split('?', 1)[0] ?? '/') ?? {}
  return { ...page, html, cache: cache.extract(), file, words: own ? [own] : [] }
}

function Site() {
  return useRoutes(routes)
}
