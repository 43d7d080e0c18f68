import type { BrowserContext, ConsoleMessage, Page, Request, Response } from '@playwright/test'

/** What goes on in the pages of a browser, and what went wrong in them that nobody would otherwise see. */
export interface Watch {
  /** empty when all is well; asking forgets what was found */
  takeProblems: () => string[]
  /** requests that have not been answered yet */
  pendingCount: () => number
}

/** Going to another page ends what the old one was loading; that is no failure. */
const ended = new Set(['net::ERR_ABORTED', 'net::ERR_NETWORK_IO_SUSPENDED'])
const givenUp = new Set([
  'The operation was aborted.',
  'The user aborted a request.',
  'signal is aborted without reason',
])

export function watch(context: BrowserContext): Watch {
  const problems: string[] = []
  const pending = new Set<Request>()
  const note = (page: Page | null, text: string) => problems.push(`${pathOf(page)}: ${text}`)
  context.on('console', (message) => {
    if (message.type() === 'error' && !saysMissing(message)) note(message.page(), `console: ${message.text()}`)
  })
  context.on('weberror', (webError) => {
    const { message } = webError.error()
    if (!givenUp.has(message)) note(webError.page(), `error: ${message}`)
  })
  context.on('request', (request) => pending.add(request))
  context.on('requestfinished', (request) => {
    pending.delete(request)
    void graphErrorsOf(request).then((errors) => problems.push(...errors))
  })
  context.on('requestfailed', (request) => {
    pending.delete(request)
    const reason = request.failure()?.errorText ?? 'failed'
    if (!ended.has(reason)) problems.push(`${request.url()}: ${reason}`)
  })
  context.on('response', (response) => {
    if (response.status() >= 400 && !isMissingPage(response))
      problems.push(`${response.url()}: status ${response.status()}`)
  })
  return { takeProblems: () => problems.splice(0), pendingCount: () => pending.size }
}

/** A page that does not exist says so, and is a page all the same. */
const isMissingPage = (response: Response) => response.status() === 404 && response.request().isNavigationRequest()

/** The browser writes it down as well. */
const saysMissing = (message: ConsoleMessage) =>
  message.text().includes('status of 404') && message.location().url === message.page()?.url()

/** GraphQL answers 200 with errors inside. Moving a session over may find that there is none. */
async function graphErrorsOf(request: Request): Promise<string[]> {
  if (!request.url().endsWith('/graphql') || request.method() !== 'POST') return []
  const name = operationOf(request)
  if (name === 'Enter') return []
  const { errors } = await readAnswer(await request.response())
  return errors === undefined ? [] : [`${name}: ${JSON.stringify(errors).slice(0, 300)}`]
}

function operationOf(request: Request): string {
  return /"operationName":"(\w+)"/.exec(request.postData() ?? '')?.[1] ?? 'an operation without a name'
}

/** A page that is left takes the bodies of its answers with it. */
async function readAnswer(response: Response | null): Promise<{ errors?: unknown }> {
  const answer: unknown = await response?.json().catch(() => undefined)
  return typeof answer === 'object' && answer !== null ? answer : {}
}

function pathOf(page: Page | null): string {
  return page ? new URL(page.url()).pathname : 'a page that is gone'
}
