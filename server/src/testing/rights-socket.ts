import { expect } from 'vitest'
import type { Browser } from './browser.ts'

interface Message {
  type: string
  payload?: { data?: Record<string, object>; errors?: { extensions: { code: string } }[] }
}

/** One subscription over a socket of its own. */
export class Stream {
  private readonly socket: WebSocket
  private readonly waiting: Message[] = []
  private wanted: ((message: Message) => void) | undefined

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.addEventListener('message', ({ data }) => {
      const message: Message = JSON.parse(String(data))
      if (this.wanted) this.wanted(message)
      else this.waiting.push(message)
      this.wanted = undefined
    })
  }

  static async open(address: string, browser: Browser, query: string, variables: object = {}): Promise<Stream> {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const socket = new WebSocket(`${address}/graphql`, { protocols: 'graphql-transport-ws', headers: { cookie } })
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
    const stream = new Stream(socket)
    socket.send(JSON.stringify({ type: 'connection_init', payload: { audience: browser.audience } }))
    expect((await stream.next(5_000))?.type).toBe('connection_ack')
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }))
    return stream
  }

  /** The next message, or nothing if none comes in that time. */
  next(withinMs: number): Promise<Message | undefined> {
    const message = this.waiting.shift()
    if (message) return Promise.resolve(message)
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.wanted = undefined
        resolve(undefined)
      }, withinMs)
      this.wanted = (come) => {
        clearTimeout(timer)
        resolve(come)
      }
    })
  }

  close(): void {
    this.socket.close()
  }
}

export function outcomeOfMessage(message: Message | undefined): string {
  const errors = message?.payload?.errors
  return errors?.[0]?.extensions.code ?? (message?.type === 'complete' ? 'complete' : 'passed')
}
