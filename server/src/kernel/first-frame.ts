import { existsSync, readFileSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { frameWriter, type Drawing } from './first-frame-page.ts'
import type { SharedAnswers } from './graph/answer-shared.ts'
import type { Language } from './graph/context.ts'
import { KeptText } from './kept-text.ts'
import { log } from './log.ts'
import { allowOnPages, hashOfScript, pageRules } from './page-rules.ts'
import { setup } from './setup.ts'

interface Question {
  id: string
  variables: Record<string, unknown>
}

/** What is built of the mall for us (web-mall/src/entry-server.tsx). */
interface Program {
  addressOf(url: string): string | undefined
  isPage(path: string): boolean
  beginning: string
  drawFirstFrame(request: {
    address: string
    language: Language
    region: string | undefined
    origin: string
    ask: (id: string, variables: Record<string, unknown>) => Promise<unknown>
  }): Promise<Drawing>
}

/** Who looks: all that a drawing depends on besides its address. Nothing of it is somebody's own. */
interface Onlooker {
  language: Language
  region: string | undefined
}

interface Kept {
  page: KeptText
  isMissing: boolean
  /** what it was drawn from, each with the tag of its answer */
  told: (Question & { etag: string })[]
}

export interface FirstFrames {
  /** Answers false where there is nothing to draw, or not in time; the page goes out as it is. */
  send(request: FastifyRequest, reply: FastifyReply): Promise<boolean>
  /** Whether the mall has such a page. */
  isPage(path: string): boolean
}

const mall = new URL('../../../web-mall/', import.meta.url)
const maxBytes = 32_000_000
const maxAddress = 500
/** Drawing takes the process for itself. Beyond that pages come without their first frame, and draw in the browser. */
const maxUnderWay = 8
/** A page that takes longer comes without its first frame: a phone that has to draw it takes about as long for it. */
const budgetMs = 1_000
const warmUpMs = 5_000

/**
 * The open pages of the mall with what they show already drawn, so that nobody waits for code to see them. A drawing is
 * kept as long as every answer that it was made from. Without a build there are none.
 */
export async function openFirstFrames(shared: SharedAnswers): Promise<FirstFrames | undefined> {
  const file = new URL('dist-server/entry-server.js', mall)
  if (!existsSync(file)) return undefined
  const program = (await import(file.href)) as Program
  const write = frameWriter({
    template: readFileSync(new URL('dist/index.html', mall), 'utf8'),
    manifest: JSON.parse(readFileSync(new URL('dist/.vite/manifest.json', mall), 'utf8')),
    beginning: program.beginning,
  })
  allowOnPages(() => ({ 'script-src': [hashOfScript(program.beginning)] }))
  const kept = new LRUCache<string, Kept>({ maxSize: maxBytes, sizeCalculation: ({ page }) => page.bytes })
  const underWay = new Map<string, Promise<Kept>>()

  async function isFresh({ told }: Kept, language: Language): Promise<boolean> {
    const answers = await Promise.all(told.map(({ id, variables }) => shared.answer({ id, variables, language })))
    return answers.every((answer, at) => typeof answer === 'object' && answer.etag === told[at]?.etag)
  }

  async function frameOf(address: string, onlooker: Onlooker): Promise<Kept | undefined> {
    const key = `${onlooker.language} ${onlooker.region} ${address}`
    const known = kept.get(key)
    if (known && (await isFresh(known, onlooker.language))) return known
    // What somebody else has begun may be of a moment before: then it is drawn once more.
    const begun = await underWay.get(key)
    if (begun && (await isFresh(begun, onlooker.language))) return begun
    if (underWay.size >= maxUnderWay) return undefined
    const drawing = draw(address, onlooker).finally(() => underWay.delete(key))
    underWay.set(key, drawing)
    kept.set(key, await drawing)
    return drawing
  }

  async function draw(address: string, onlooker: Onlooker): Promise<Kept> {
    const told: Kept['told'] = []
    const drawing = await program.drawFirstFrame({
      ...onlooker,
      address,
      origin: setup().publicUrl,
      async ask(id, variables) {
        const answer = await shared.answer({ id, variables, language: onlooker.language })
        if (typeof answer !== 'object') throw new Error(`${address} asks what nobody answers`)
        told.push({ id, variables, etag: answer.etag })
        const said: unknown = JSON.parse(answer.text)
        return said
      },
    })
    return { page: new KeptText(write(drawing, onlooker)), isMissing: drawing.isMissing, told }
  }

  /** The first of each kind costs what later ones do not: code is read and compiled. */
  async function warmUp(): Promise<void> {
    const visitor: Onlooker = { language: 'zh', region: undefined }
    for (const address of ['/', '/c', '/s']) {
      const frame = await frameOf(address, visitor)
      const [, product] = /href="(\/p\/[^"?]+)"/.exec(frame?.page.text ?? '') ?? []
      if (product) await frameOf(product, visitor)
    }
  }

  await Promise.race([warmUp(), later(warmUpMs)]).catch((error: unknown) =>
    log().warn({ err: error }, 'No first frame could be drawn at the start'),
  )

  return {
    isPage: (path) => program.isPage(path),
    async send(request, reply) {
      const address = program.addressOf(request.url)
      if (address === undefined || address.length > maxAddress) return false
      const drawing = frameOf(address, onlookerOf(request)).catch((error: unknown) => {
        log().warn({ err: error, address }, 'A first frame could not be drawn')
        return undefined
      })
      const frame = await Promise.race([drawing, later(budgetMs)])
      if (!frame) return false
      void reply.headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': pageRules(true),
        vary: 'cookie, accept-language, accept-encoding',
      })
      await frame.page.send(request, reply, frame.isMissing ? 404 : 200)
      return true
    },
  }
}

/** As the browser will choose: what was chosen before, what the link says, what the browser speaks; and where it is. */
function onlookerOf({ cookies, query, headers }: FastifyRequest): Onlooker {
  const wanted = cookies['language'] ?? (query as { lang?: unknown }).lang
  const spoken = /^\s*zh/i.test(String(headers['accept-language'] ?? 'zh')) ? 'zh' : 'en'
  const region = cookies['region']
  return {
    language: wanted === 'zh' || wanted === 'en' ? wanted : spoken,
    region: region !== undefined && /^\d{6}$/.test(region) ? region : undefined,
  }
}

function later(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined).unref()
  })
}
