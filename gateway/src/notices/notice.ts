import type { NoticeFault } from '../knobs/knobs.ts'

export type Provider = 'WECHAT' | 'ALIPAY' | 'KUAIDI100'

/** Something that a merchant is told, until it is heard. */
export interface Notice {
  id: number
  /** the same however often it is told */
  message_id: string
  provider: Provider
  event: string
  /** what it is about: a payment, a refund, a transfer, a parcel */
  number: string
  /** the payment that this belongs to */
  subject: string
  url: string
  content: Record<string, unknown>
  fault: NoticeFault | null
  made_at: Date
  due_at: Date | null
  held_for: 'CLOSE' | 'REFUND_NOTICE' | null
  attempts: number
  state: 'WAITING' | 'HEARD' | 'DROPPED' | 'GIVEN_UP'
}

export interface Message {
  headers: Record<string, string>
  body: Buffer
}

/** How a channel tells things. */
export interface Teller {
  compose: (notice: Notice) => Promise<Message>
  isHeard: (status: number, answer: string) => boolean
  /** seconds between one attempt and the next */
  retrySeconds: readonly number[]
}

export type Tellers = Record<Provider, Teller>
