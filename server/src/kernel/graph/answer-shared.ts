import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { getOperationAST, getVariableValues, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import { readLanguage } from '../http.ts'
import { KeptText } from '../kept-text.ts'
import { setup } from '../setup.ts'
import type { Context, Language } from './context.ts'
import { graphError, presentError } from './errors.ts'
import { loadTrustedDocuments, type TrustedDocument } from './trusted-documents.ts'
import { Audience } from './viewer.ts'

interface Kept {
  answer: KeptText
  version: string
  /** on the clock of the process, in milliseconds */
  until: number
}

export interface SharedQuestion {
  id: string
  variables: Record<string, unknown>
  language: Language
}

/** Answers that were looked up, as long as nothing of what they show has changed. */
export interface SharedAnswers {
  /** undefined: there is no such document; a string: why it is no question */
  answer(question: SharedQuestion): Promise<KeptText | string | undefined>
  handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
}

interface Options {
  schema: GraphQLSchema
  orm: MikroORM
  /** is told how long each took, and whether it broke */
  onRequest: (milliseconds: number, isBroken: boolean) => void
}

const maxBytes = 64_000_000
const maxVariables = 4_000
/** Stock and sales do not move the version; an answer is never older than this. */
const freshMs = 15_000

let readVersion: ((em: EntityManager) => Promise<string>) | undefined

/** What answers are kept for: the room that owns what everybody sees says which version of it there is. */
export function keepAnswersBy(read: (em: EntityManager) => Promise<string>): void {
  readVersion = read
}

export function openSharedAnswers({ schema, orm, onRequest }: Options): SharedAnswers {
  const documents = loadTrustedDocuments(schema)
  const kept = new LRUCache<string, Kept>({ maxSize: maxBytes, sizeCalculation: ({ answer }) => answer.bytes })
  const underWay = new Map<string, Promise<Kept>>()
  const versions = inTurn(async () => (await readVersion?.(orm.em.fork())) ?? '')

  async function answer({ id, variables, language }: SharedQuestion): Promise<KeptText | string | undefined> {
    const document = documents.get(id)
    if (!document) return undefined
    const values = variablesOf(schema, document, variables)
    if (typeof values === 'string') return values
    if (!setup().keepsAnswers) return (await run(document, values, language, '')).answer
    // Before the data are read, so that an answer is never newer by its name than by what it says.
    const version = await versions()
    const key = `${language} ${id} ${JSON.stringify(values, sorted)}`
    const found = kept.get(key)
    if (found && found.version === version && found.until > performance.now()) return found.answer
    const asked = underWay.get(`${version} ${key}`)
    if (asked) return (await asked).answer
    const made = run(document, values, language, version).finally(() => underWay.delete(`${version} ${key}`))
    underWay.set(`${version} ${key}`, made)
    kept.set(key, await made)
    return (await made).answer
  }

  async function run(
    document: TrustedDocument,
    variables: Record<string, unknown>,
    language: Language,
    version: string,
  ): Promise<Kept> {
    const result = await document.execute(visitorContext(orm.em.fork(), language), variables)
    if (result.errors) throw new BrokenAnswer(result)
    return { answer: new KeptText(JSON.stringify(result)), version, until: performance.now() + freshMs }
  }

  return {
    answer,
    async handle(request, reply) {
      const begun = performance.now()
      const { id, variables } = request.query as { id?: unknown; variables?: unknown }
      void reply.headers({
        'content-type': 'application/json; charset=utf-8',
        vary: 'kaidian-language, accept-encoding',
      })
      const refuse = (status: number, code: string, message: string): FastifyReply =>
        reply.code(status).send({ errors: [{ message, extensions: { code, requestId: request.id } }] })
      const given = readVariables(variables)
      if (given === undefined) return refuse(400, 'BAD_USER_INPUT', 'The variables are no JSON object, or too long')
      try {
        const language = readLanguage(request.headers['kaidian-language'])
        const found = await answer({ id: String(id), variables: given, language })
        if (found === undefined) return await refuse(404, 'PERSISTED_QUERY_NOT_FOUND', 'No such document')
        if (typeof found === 'string') return await refuse(400, 'BAD_USER_INPUT', found)
        onRequest(performance.now() - begun, false)
        return await found.send(request, reply)
      } catch (error) {
        const { errors, data } = presentFailure(error, request.id)
        const isBroken = errors.some(({ extensions }) => extensions?.['code'] === 'INTERNAL')
        if (isBroken) request.log.error(error)
        onRequest(performance.now() - begun, isBroken)
        return reply.send({ errors, data })
      }
    },
  }
}

/** What was answered with errors is told to who has asked, and not kept. */
class BrokenAnswer extends Error {
  readonly result: ExecutionResult

  constructor(result: ExecutionResult) {
    super(result.errors?.map(({ message, originalError }) => originalError?.stack ?? message).join('\n'))
    this.result = result
  }
}

/** As Apollo answers: what may leave the house of an error, whether a field broke or the database is not there. */
function presentFailure(error: unknown, requestId: string) {
  if (!(error instanceof BrokenAnswer))
    return { errors: [presentError({ message: '' }, error, requestId)], data: undefined }
  const { errors = [], data } = error.result
  return { errors: errors.map((one) => presentError(one.toJSON(), one, requestId)), data }
}

function readVariables(text: unknown): Record<string, unknown> | undefined {
  if (text === undefined) return {}
  if (typeof text !== 'string' || text.length > maxVariables) return undefined
  try {
    const given: unknown = JSON.parse(text)
    return typeof given === 'object' && given !== null && !Array.isArray(given)
      ? (given as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** The values as the schema reads them, or why they are none. */
function variablesOf(
  schema: GraphQLSchema,
  { document }: TrustedDocument,
  given: Record<string, unknown>,
): Record<string, unknown> | string {
  const definitions = getOperationAST(document)?.variableDefinitions ?? []
  const { errors, coerced } = getVariableValues(schema, definitions, given, { maxErrors: 10 })
  if (errors) return presentError(errors[0]?.toJSON() ?? { message: '' }, graphError('BAD_USER_INPUT', ''), '').message
  // As they were given: they are read again when the document is executed.
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in coerced))
}

/** Keys in their order, so that one question has one name. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * One reading at a time. Who asks while one is under way gets the next: a reading counts only for those who had asked
 * before it began.
 */
function inTurn<T>(read: () => Promise<T>): () => Promise<T> {
  let current: Promise<unknown> | undefined
  let next: Promise<T> | undefined
  const begin = (): Promise<T> => {
    next = undefined
    const reading = read().finally(() => {
      if (current === reading) current = undefined
    })
    current = reading
    return reading
  }
  return () => {
    if (!current) return begin()
    next ??= current.then(begin, begin)
    return next
  }
}

function visitorContext(em: EntityManager, language: Language): Context {
  return {
    em,
    viewer: null,
    readViewer: () => Promise.resolve(null),
    audience: Audience.MEMBER,
    language,
    requestId: '',
    ip: '',
    userAgent: '',
    cookies: { get: () => undefined, set: () => undefined, clear: () => undefined },
    memo: new Map(),
  }
}
