import type { ApolloClient, NormalizedCacheObject } from '@apollo/client'
import { rememberForServer } from '@kaidian/shared/web/cookie.ts'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { isValidElement } from 'react'
import { matchRoutes } from 'react-router'
import type { RouteObject } from 'react-router'
import { readRegionCode } from '../parts/delivery-place.ts'
import { preload } from './early.tsx'
import { keepFocus } from './keep-focus.ts'

interface FirstFrame {
  language: string
  region?: string
  cache: NormalizedCacheObject
}

/**
 * Where the server has drawn the page: what it was drawn from goes into the cache, and its code is fetched, so that the
 * page takes over as it stands. Gives what puts the focus back, and what was typed.
 */
export async function takeOver(client: ApolloClient, routes: RouteObject[], root: HTMLElement) {
  const giveBack = keepFocus(root)
  const told: unknown = JSON.parse(document.getElementById('first-frame')?.textContent ?? '')
  if (!isFirstFrame(told)) return giveBack
  const [language, region] = [currentLanguage(), readRegionCode()]
  // What is stored here is older than what the server was told, or it was told nothing yet.
  if (told.language !== language) rememberForServer('language', language)
  if (region !== undefined && told.region !== region) rememberForServer('region', region)
  // In another language it is asked for anew.
  if (told.language !== language) return giveBack
  client.cache.restore(told.cache)
  const element = matchRoutes(routes, location.pathname)?.at(-1)?.route.element
  if (isValidElement(element)) await preload(element.type)
  return giveBack
}

const isFirstFrame = (value: unknown): value is FirstFrame =>
  typeof value === 'object' && value !== null && 'language' in value && 'cache' in value
