import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'

/** Goods that were looked at in this browser, the latest first. Kept nowhere else, and not while it is not to be personal. */
const key = 'viewed'
const most = 60

export const readViewed = (): string[] => readStored(key)?.split(' ') ?? []

export function rememberViewed(productId: string): void {
  if (readStored('impersonal') !== null) return
  write([productId, ...readViewed().filter((id) => id !== productId)])
}

export const forgetViewed = (productId: string): void => write(readViewed().filter((id) => id !== productId))

export const forgetAllViewed = (): void => write([])

const write = (ids: readonly string[]): void => writeStored(key, ids.length > 0 ? ids.slice(0, most).join(' ') : null)
