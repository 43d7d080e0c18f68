import type { ApolloClient, NormalizedCacheObject } from '@apollo/client'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { isValidElement } from 'react'
import { matchRoutes } from 'react-router'
import type { RouteObject } from 'react-router'

interface FirstFrame {
  language: string
  cache: NormalizedCacheObject
}

/**
 * Where the server has drawn the page: what it was drawn from goes into the cache, and its code is fetched, so that the
 * page takes over as it stands.
 */
export async function takeOver(client: ApolloClient, routes: RouteObject[]) {
  const text = document.getElementById('first-frame')?.textContent
  if (!text) return
  const { language, cache }: FirstFrame = JSON.parse(text)
  // Drawn in another language than is stored here: it is asked for anew.
  if (language !== currentLanguage()) return
  client.cache.restore(cache)
  const element = matchRoutes(routes, location.pathname)?.at(-1)?.route.element
  if (isValidElement(element)) await (element.type as { preload?: () => Promise<unknown> }).preload?.()
}
