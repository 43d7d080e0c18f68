import type { CraftedMessages, Sent, Told } from './crafted-messages.ts'

/** What is different afterwards: nothing; a message more in the inbox, used or apart; or what has become of the payment. */
export type Change = 'nothing' | 'kept' | 'paid' | 'late' | 'closed' | { apart: string }

export interface CallbackKind {
  name: string
  /** what the payment is before */
  given: 'waiting' | 'paid' | 'closed'
  /** `other`: a payment of the other channel */
  make: Make
  answer: Answered
  change: Change
}

/** heard: with the word that its channel waits for */
type Answered = 'heard' | 401 | 404 | 413

type Make = (craft: CraftedMessages, about: Told, other: Told) => Sent

/** Not the channel's, or nothing that we can read. */
export const refused = (name: string, make: Make, answer: Answered = 401): CallbackKind => ({
  name,
  given: 'waiting',
  make,
  answer,
  change: 'nothing',
})

export const heard = (
  name: string,
  change: Change,
  make: Make,
  given: CallbackKind['given'] = 'waiting',
): CallbackKind => ({ name, given, make, answer: 'heard', change })

/** What has happened to a message after it was signed. */
export const damaged = (sent: Sent, damage: (text: string) => string | Buffer): Sent => ({
  ...sent,
  body: Buffer.from(damage(sent.body.toString())),
})

export const withHeaders = (sent: Sent, headers: Record<string, string>): Sent => ({
  ...sent,
  headers: { ...sent.headers, ...headers },
})

export const withoutHeaders = (sent: Sent, prefix: string): Sent => ({
  ...sent,
  headers: Object.fromEntries(Object.entries(sent.headers).filter(([name]) => !name.startsWith(prefix))),
})

export const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
