import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify'
import fastifyWebsocket, { type WebSocket } from '@fastify/websocket'
import type { MikroORM } from '@mikro-orm/postgresql'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import { makeHandler } from 'graphql-ws/use/@fastify/websocket'
import { cookieJar, makeContext, readAudience, readLanguage, type ResolveViewer } from '../http.ts'
import { openSharedAnswers, type SharedAnswers } from './answer-shared.ts'
import type { Context } from './context.ts'
import { compileQueries } from './compile-queries.ts'
import { graphError, presentError } from './errors.ts'
import { costRules } from './limits.ts'

export interface GraphOptions {
  schema: GraphQLSchema
  orm: MikroORM
  resolveViewer: ResolveViewer
  isSecure: boolean
  /** origins a browser may call from: our own address and, in development, the three dev servers */
  origins: readonly string[]
  /** is told how long each request took, and whether it broke */
  onRequest: (milliseconds: number, isBroken: boolean) => void
}

const socketPayloadBytes = 64_000
const initTimeoutMs = 3_000
const maxTokens = 4_000
const subscriptionsPerSocket = 20
/** An office or a village may share one address. */
const socketsPerIp = 300
/** Close code of graphql-ws for "too many": no reason to come back at once. */
const tooManyRequests = 4429

/** Serves the schema at /graphql: GET and POST by GraphQL over HTTP, subscriptions by graphql-ws on the same address. */
export async function serveGraph(app: FastifyInstance, options: GraphOptions): Promise<SharedAnswers> {
  const { schema, orm, resolveViewer, isSecure } = options
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    csrfPrevention: true,
    validationRules: costRules,
    parseOptions: { maxTokens },
    formatError: (formatted, error) =>
      formatted.extensions?.['requestId'] ? formatted : presentError(formatted, error, ''),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It would watch every field of every answer, for a header that we set ourselves: a fifth of a read's CPU.
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(app),
      observe(options.onRequest),
      compileQueries(schema),
    ],
  })
  await apollo.start()
  await app.register(fastifyWebsocket, { options: { maxPayload: socketPayloadBytes, perMessageDeflate: false } })
  const handler = fastifyApolloHandler(apollo, {
    context: (request, reply) =>
      makeContext(orm.em.fork({ useContext: true }), resolveViewer, request, cookieJar(request, reply, isSecure), {
        audience: readAudience(request.headers['kaidian-audience']),
        language: readLanguage(request.headers['kaidian-language']),
      }),
  })
  // On the route and not by the address, which can be written in several ways.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.header('cache-control', 'no-store')
    if (isKnownOrigin(request, options.origins)) return
    await reply.code(403).send({ errors: [{ message: 'Unknown origin', extensions: { code: 'FORBIDDEN' } }] })
  }
  const shared = openSharedAnswers(options)
  app.route({ method: 'POST', url: '/graphql', onRequest, handler })
  app.route({
    method: 'GET',
    url: '/graphql',
    onRequest,
    handler(request, reply) {
      const isTrusted = (request.query as { id?: unknown }).id !== undefined
      return isTrusted ? shared.handle(request, reply) : handler.call(this, request, reply)
    },
    wsHandler: socketHandler(options),
  })
  return shared
}

function isKnownOrigin(request: FastifyRequest, origins: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  return origins.includes(origin) || origin === `http://${host}` || origin === `https://${host}`
}

function observe(onRequest: GraphOptions['onRequest']) {
  return {
    async requestDidStart() {
      const begun = performance.now()
      return {
        async didEncounterErrors({ errors, contextValue, request, logger }: ObservedErrors) {
          for (const error of errors) {
            if (error.originalError === undefined || error.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') continue
            logger.error(
              `${contextValue.requestId} ${request.operationName ?? ''}: ${error.originalError.stack ?? error.message}`,
            )
          }
        },
        async willSendResponse({ response, contextValue }: ObservedResponse) {
          const body = response.body.kind === 'single' ? response.body.singleResult : response.body.initialResult
          const errors = body.errors ?? []
          for (const error of errors) if (error.extensions) error.extensions['requestId'] = contextValue.requestId
          onRequest(
            performance.now() - begun,
            errors.some((error) => error.extensions?.['code'] === 'INTERNAL'),
          )
        },
      }
    },
  }
}

interface ObservedErrors {
  errors: readonly import('graphql').GraphQLError[]
  contextValue: Context
  request: { operationName?: string | undefined }
  logger: { error(message: string): void }
}

interface ObservedResponse {
  contextValue: Context
  response: import('@apollo/server').GraphQLResponse
}

/** Subscriptions only, each judged before it runs by the rules that hold for every document. */
function socketHandler({ schema, orm, resolveViewer, isSecure }: GraphOptions) {
  const handle = makeHandler<Record<string, unknown>>({
    connectionInitWaitTimeout: initTimeoutMs,
    context: ({ connectionParams, extra }) =>
      makeContext(
        orm.em.fork({ useContext: true }),
        resolveViewer,
        extra.request,
        cookieJar(extra.request, undefined, isSecure),
        {
          audience: readAudience(connectionParams?.['audience']),
          language: readLanguage(connectionParams?.['language']),
        },
      ),
    onSubscribe: ({ subscriptions }, _id, payload) => {
      if (Object.keys(subscriptions).length > subscriptionsPerSocket)
        return [graphError('RATE_LIMITED', `At most ${subscriptionsPerSocket} subscriptions at once`)]
      return readSubscription(schema, payload)
    },
    onError: (_context, _id, _payload, errors) =>
      errors.map((error) => ({ ...presentError(error.toJSON(), error, '') })) as never,
  })
  const openByIp = new Map<string, number>()
  return function (this: FastifyInstance, socket: WebSocket, request: FastifyRequest): void {
    const open = (openByIp.get(request.ip) ?? 0) + 1
    if (open > socketsPerIp) {
      socket.close(tooManyRequests, 'Too many connections')
      return
    }
    openByIp.set(request.ip, open)
    socket.once('close', () => {
      const left = (openByIp.get(request.ip) ?? 1) - 1
      if (left > 0) openByIp.set(request.ip, left)
      else openByIp.delete(request.ip)
    })
    void handle.call(this, socket, request)
  }
}

/** What to execute, or why not. The operation that is asked for counts, whatever else stands in the document. */
function readSubscription(
  schema: GraphQLSchema,
  { query, operationName, variables }: SubscribePayload,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(query, { maxTokens })
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION)
      return [graphError('BAD_USER_INPUT', 'Only subscriptions are served over WebSocket')]
    const faults = validate(schema, document, [...specifiedRules, ...costRules])
    return faults.length > 0 ? faults.map(asBadInput) : { schema, document, operationName, variableValues: variables }
  } catch (error) {
    if (error instanceof GraphQLError) return [asBadInput(error)]
    throw error
  }
}

const asBadInput = ({ message }: GraphQLError): GraphQLError => graphError('BAD_USER_INPUT', message)
