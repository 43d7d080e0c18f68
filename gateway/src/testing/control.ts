import type { GatewayConfiguration } from '../configuration.ts'
import type { Knobs } from '../knobs/knobs.ts'

export interface ToldNotice {
  id: string
  event: string
  number: string
  fault: string | null
  state: string
  attempts: number
  deliveries: { id: number; status: number | null; failure: string | null; fault: string | null; sentAt: string }[]
}

/** Speaks to the control interface. */
export class Control {
  private readonly url: string
  private readonly token: string

  constructor({ url, token }: GatewayConfiguration['control']) {
    this.url = url
    this.token = token
  }

  async ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, content?: unknown) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(content !== undefined && { body: JSON.stringify(content) }),
    })
    const answer = JSON.parse(await response.text())
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }

  pay(
    number: string,
    wish: { identity?: string; coupon?: number; force?: boolean } = {},
  ): Promise<{ outcome: string }> {
    return this.ask('POST', `/payments/${number}/pay`, wish)
  }

  settle(): Promise<{ done: number }> {
    return this.ask('POST', '/settle')
  }

  knobs(number: string, knobs: Knobs): Promise<unknown> {
    return this.ask('PUT', `/knobs/${encodeURIComponent(number)}`, knobs)
  }

  pass(seconds: number): Promise<unknown> {
    return this.ask('PUT', '/clock', { advanceSeconds: seconds })
  }

  notices(number: string): Promise<ToldNotice[]> {
    return this.ask('GET', `/notices?number=${number}`)
  }

  allNotices(): Promise<ToldNotice[]> {
    return this.ask('GET', '/notices?limit=1000')
  }
}
