import type { ApolloClient, NormalizedCacheObject } from '@apollo/client'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { isValidElement } from 'react'
import { matchRoutes } from 'react-router'
import type { RouteObject } from 'react-router'
import { preload } from './early.tsx'

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
  const told: unknown = JSON.parse(text)
  // Drawn in another language than is stored here: it is asked for anew.
  if (!isFirstFrame(told) || told.language !== currentLanguage()) return
  client.cache.restore(told.cache)
  const element = matchRoutes(routes, location.pathname)?.at(-1)?.route.element
  if (isValidElement(element)) await preload(element.type)
}

const isFirstFrame = (value: unknown): value is FirstFrame =>
  typeof value === 'object' && value !== null && 'language' in value && 'cache' in value
