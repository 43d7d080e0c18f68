import type { Clock } from './clock.ts'
import type { KeyRing } from './keys/key-ring.ts'
import type { Store } from './store/store.ts'

/** What every part of the gateway is given. */
export interface Gateway {
  store: Store
  clock: Clock
  keys: KeyRing
  /** where browsers and merchants reach it, without a slash at the end */
  publicUrl: string
  /** how long a merchant may take to answer a notice */
  noticeTimeoutMs: number
}
