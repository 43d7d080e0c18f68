import { existsSync, readFileSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { SharedAnswers } from './graph/answer-shared.ts'
import type { Language } from './graph/context.ts'
import { KeptText } from './kept-text.ts'
import { log } from './log.ts'
import { pageRules } from './page-rules.ts'
import { setup } from './setup.ts'

interface Drawing {
  html: string
  head: string
  cache: unknown
  file: string
  isMissing: boolean
}

interface Question {
  id: string
  variables: Record<string, unknown>
}

type Draw = (request: {
  url: string
  language: Language
  origin: string
  ask: (id: string, variables: Record<string, unknown>) => Promise<unknown>
}) => Promise<Drawing | undefined>

interface Kept {
  page: KeptText
  isMissing: boolean
  /** what it was drawn from, each with the tag of its answer */
  told: (Question & { etag: string })[]
}

const mall = new URL('../../../web-mall/', import.meta.url)
const maxBytes = 32_000_000
const maxUrl = 500
/** A page that takes longer comes without its first frame, and asks by itself. */
const budgetMs = 400

const manifestOf = z.record(
  z.string(),
  z.object({ file: z.string(), css: z.array(z.string()).optional(), imports: z.array(z.string()).optional() }),
)

/**
 * The open pages of the mall with what they show already drawn, so that nobody waits for code to see them. A drawing is
 * kept as long as every answer that it was made from. Without a build there are none.
 */
export async function openFirstFrames(shared: SharedAnswers) {
  const program = new URL('dist-server/entry-server.js', mall)
  if (!existsSync(program)) return undefined
  const { drawFirstFrame } = (await import(program.href)) as { drawFirstFrame: Draw }
  const template = readFileSync(new URL('dist/index.html', mall), 'utf8')
  const manifest = manifestOf.parse(JSON.parse(readFileSync(new URL('dist/.vite/manifest.json', mall), 'utf8')))
  const kept = new LRUCache<string, Kept>({ maxSize: maxBytes, sizeCalculation: ({ page }) => page.bytes })

  async function isFresh({ told }: Kept, language: Language): Promise<boolean> {
    const answers = await Promise.all(told.map(({ id, variables }) => shared.answer({ id, variables, language })))
    return answers.every((answer, at) => typeof answer === 'object' && answer.etag === told[at]?.etag)
  }

  async function draw(url: string, language: Language): Promise<Kept | undefined> {
    const key = `${language} ${url}`
    const known = kept.get(key)
    if (known && (await isFresh(known, language))) return known
    const told: Kept['told'] = []
    const drawing = await drawFirstFrame({
      url,
      language,
      origin: setup().publicUrl,
      async ask(id, variables) {
        const answer = await shared.answer({ id, variables, language })
        if (typeof answer !== 'object') throw new Error(`${url} asks what nobody answers`)
        told.push({ id, variables, etag: answer.etag })
        const said: unknown = JSON.parse(answer.text)
        return said
      },
    })
    if (!drawing) return undefined
    const page = new KeptText(pageOf(template, drawing, language, preloadsOf(template, manifest, drawing.file)))
    const made = { page, isMissing: drawing.isMissing, told }
    kept.set(key, made)
    return made
  }

  /** Answers false where there is nothing to draw; the page goes out as it is. */
  return async function sendFirstFrame(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { url } = request
    if (url.length > maxUrl) return false
    const drawing = draw(url, languageOf(request)).catch((error: unknown) => {
      log().warn({ err: error, url }, 'A first frame could not be drawn')
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
  }
}

/** As the browser will choose it: what was chosen before, what the link says, what the browser speaks. */
function languageOf({ cookies, query, headers }: FastifyRequest): Language {
  const wanted = cookies['language'] ?? (query as { lang?: unknown }).lang
  if (wanted === 'zh' || wanted === 'en') return wanted
  return /^\s*zh/i.test(String(headers['accept-language'] ?? 'zh')) ? 'zh' : 'en'
}

/** React asks for every picture that is not lazy; only the largest one is worth to be asked for before the code. */
const askedPictures = /<link rel="preload" as="image"[^>]*\/>/g

function pageOf(template: string, { html, head, cache }: Drawing, language: Language, preloads: string): string {
  const largest = (html.match(askedPictures) ?? []).filter((link) => link.includes('fetchPriority="high"'))
  const told = JSON.stringify({ language, cache }).replaceAll('<', '\\u003c')
  return template
    .replace('lang="zh-CN"', () => (language === 'zh' ? 'lang="zh-CN"' : 'lang="en"'))
    .replace(/<meta name="description"[^>]*>/, '')
    .replace(/<title>.*?<\/title>/s, () => head + largest.join('') + preloads)
    .replace(
      '<div id="root"></div>',
      () =>
        `<div id="root">${html.replace(askedPictures, '')}</div><script type="application/json" id="first-frame">${told}</script>`,
    )
}

type Manifest = z.infer<typeof manifestOf>

/** The code and styles of a page, which the browser would find out of by and by. */
function preloadsOf(template: string, manifest: Manifest, file: string, found = new Set<string>()): string {
  const chunk = manifest[file]
  if (!chunk || found.has(file)) return ''
  found.add(file)
  // What every page has is in the template.
  const isNew = (path: string): boolean => !template.includes(path)
  const styles = (chunk.css ?? []).filter(isNew).map((path) => `<link rel="stylesheet" crossorigin href="/${path}">`)
  const code = isNew(chunk.file) ? [`<link rel="modulepreload" crossorigin href="/${chunk.file}">`] : []
  const imported = (chunk.imports ?? []).map((one) => preloadsOf(template, manifest, one, found))
  return [...imported, ...styles, ...code].join('')
}

function later(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined).unref()
  })
}
