import { i18n } from '@lingui/core'
import type { Messages } from '@lingui/core'
import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from './stored.ts'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

type Catalogs = Record<Language, () => Promise<{ messages: Messages }>>

const shared: Catalogs = {
  zh: () => import('./locales/zh.po'),
  en: () => import('./locales/en.po'),
}
let own: Catalogs | undefined
let language = firstLanguage()
const listeners = new Set<() => void>()

/** The person's own choice, remembered for all apps; else what the link was made in (`?lang=`); else what the browser speaks. */
function firstLanguage(): Language {
  const wanted = readStored('language') ?? new URLSearchParams(location.search).get('lang')
  return languages.find((one) => one === wanted) ?? (/^zh/i.test(navigator.language) ? 'zh' : 'en')
}

export function currentLanguage(): Language {
  return language
}

/** Called once by an app before it renders, with its own catalogs. */
export async function startLanguage(catalogs: Catalogs) {
  own = catalogs
  await activate(language)
}

/** Changes the words in place: the page, its scroll and its input stay. */
export async function setLanguage(next: Language) {
  await activate(next)
  writeStored('language', next)
}

export function useLanguage(): [Language, (next: Language) => Promise<void>] {
  return [useSyncExternalStore(subscribe, currentLanguage), setLanguage]
}

async function activate(next: Language) {
  const [words, ownWords] = await Promise.all([shared[next](), own?.[next]()])
  language = next
  i18n.loadAndActivate({ locale: next, messages: { ...words.messages, ...ownWords?.messages } })
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
