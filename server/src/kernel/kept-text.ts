import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
/** Smaller ones fit into one packet as they are. */
const worthwhile = 1_000

/** A text that is sent again and again: with its tag, and squeezed once for each way that browsers take it. */
export class KeptText {
  private readonly written: Buffer
  readonly etag: string
  private readonly squeezed = new Map<string, Promise<Buffer>>()

  constructor(text: string) {
    this.written = Buffer.from(text)
    this.etag = `"${hash('sha1', this.written, 'base64url')}"`
  }

  get text(): string {
    return this.written.toString()
  }

  /** roughly, with what is squeezed of it */
  get bytes(): number {
    return this.written.length * 2 + 500
  }

  /** 304 for who has it already. */
  async send(request: FastifyRequest, reply: FastifyReply, status = 200): Promise<FastifyReply> {
    void reply.header('cache-control', 'no-cache').header('etag', this.etag)
    if (request.headers['if-none-match'] === this.etag) return reply.code(304).send()
    const encoding = this.written.length < worthwhile ? undefined : encodingOf(request.headers['accept-encoding'])
    if (!encoding) return reply.code(status).send(this.written)
    let body = this.squeezed.get(encoding)
    if (!body) {
      body = squeeze(this.written, encoding)
      this.squeezed.set(encoding, body)
    }
    return reply
      .code(status)
      .header('content-encoding', encoding)
      .send(await body)
  }
}

type Encoding = 'br' | 'gzip'

function encodingOf(accepted: string | undefined): Encoding | undefined {
  if (accepted === undefined) return undefined
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined
}

function squeeze(text: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return zip(text)
  return brotli(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  })
}
