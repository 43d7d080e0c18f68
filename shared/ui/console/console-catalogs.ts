import type { Messages } from '@lingui/core'

type Load = () => Promise<{ messages: Messages }>
type Catalogs = Record<'zh' | 'en', Load>

/** The console layer's words together with the app's own. */
export function consoleCatalogs(own: Catalogs): Catalogs {
  return {
    zh: both(() => import('./locales/zh.po'), own.zh),
    en: both(() => import('./locales/en.po'), own.en),
  }
}

function both(layer: Load, app: Load): Load {
  return async () => {
    const [one, other] = await Promise.all([layer(), app()])
    return { messages: { ...one.messages, ...other.messages } }
  }
}
