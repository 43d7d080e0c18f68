import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'
import { useSyncExternalStore } from 'react'
import { rememberForServer } from './cookie.ts'
import { readStored, writeStored } from './stored.ts'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

export type Catalogs = Record<Language, () => Promise<{ messages: Messages }>>

const shared: Catalogs = {
  zh: () => import('./locales/zh.po'),
  en: () => import('./locales/en.po'),
}
const catalogs = new Set([shared])
let language = firstLanguage()
const listeners = new Set<() => void>()

/** The person's own choice, remembered for all apps; else what the link was made in (`?lang=`); else what the browser speaks. */
function firstLanguage(): Language {
  if (typeof location === 'undefined') return 'zh'
  const wanted = readStored('language') ?? new URLSearchParams(location.search).get('lang')
  return languages.find((one) => one === wanted) ?? (/^zh/i.test(navigator.language) ? 'zh' : 'en')
}

export function currentLanguage(): Language {
  return language
}

/** Adds words: those of an app before it renders, and those that only some pages have before the first of them does. */
export async function addWords(own: Catalogs) {
  catalogs.add(own)
  await activate(language)
}

/** Loads a page together with the words that only it and its neighbours have. */
export async function withWords<T>(own: Catalogs, load: () => Promise<T>): Promise<T> {
  const [page] = await Promise.all([load(), addWords(own)])
  return page
}

/** Changes the words in place: the page, its scroll and its input stay. */
export async function setLanguage(next: Language) {
  await activate(next)
  writeStored('language', next)
  rememberForServer('language', next)
}

export function useLanguage(): [Language, (next: Language) => Promise<void>] {
  return [useSyncExternalStore(subscribe, currentLanguage, currentLanguage), setLanguage]
}

async function activate(next: Language) {
  speak(next, await Promise.all([...catalogs].map((catalog) => catalog[next]())))
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  for (const listener of listeners) listener()
}

/** At once, with words that are there already. */
export function speak(next: Language, loaded: readonly { messages: Messages }[]) {
  language = next
  for (const { messages } of loaded) i18n.load(next, messages)
  i18n.activate(next)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
