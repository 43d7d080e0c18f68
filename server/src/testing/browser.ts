import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'

export interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads the answer it asked for
  data: any
  errors?: { message: string; path?: unknown[]; extensions: { code: string; requestId: string; fields?: unknown[] } }[]
}

/** Somebody with a browser: sends requests and keeps cookies, one audience at a time. */
export class Browser {
  audience: 'MEMBER' | 'MERCHANT' | 'AGENT' | 'STAFF' = 'MEMBER'
  language: 'zh' | 'en' = 'zh'
  readonly cookies = new Map<string, string>()
  private readonly http: FastifyInstance

  constructor(http: FastifyInstance) {
    this.http = http
  }

  /** The whole answer, errors included. */
  async ask(query: string, variables: object = {}): Promise<Answer> {
    const response = await this.request({ method: 'POST', url: '/graphql', payload: { query, variables } })
    return response.json()
  }

  /** The data of an operation that must succeed: no errors, no user errors. */
  async run(query: string, variables: object = {}): Promise<Answer['data']> {
    const { data, errors } = await this.ask(query, variables)
    expect(errors, query).toBeUndefined()
    for (const payload of Object.values(data)) {
      if (payload && typeof payload === 'object' && 'userErrors' in payload)
        expect(payload.userErrors, query).toEqual([])
    }
    return data
  }

  /** The code of the first user error, or of the first error, of an operation that must be refused. */
  async refused(query: string, variables: object = {}): Promise<string> {
    const { data, errors } = await this.ask(query, variables)
    if (errors?.[0]) return errors[0].extensions.code
    const payload: unknown = Object.values(data ?? {})[0]
    if (payload && typeof payload === 'object' && 'userErrors' in payload && Array.isArray(payload.userErrors))
      return payload.userErrors[0]?.code ?? 'accepted'
    return payload === null ? 'null' : 'accepted'
  }

  async request(options: InjectOptions): Promise<LightMyRequestResponse> {
    const response = await this.http.inject({
      ...options,
      headers: { 'kaidian-audience': this.audience, 'kaidian-language': this.language, ...options.headers },
      cookies: Object.fromEntries(this.cookies),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
}
