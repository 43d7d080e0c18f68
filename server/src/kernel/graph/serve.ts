import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify'
import fastifyWebsocket from '@fastify/websocket'
import type { MikroORM } from '@mikro-orm/postgresql'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { makeHandler } from 'graphql-ws/use/@fastify/websocket'
import { cookieJar, makeContext, readAudience, readLanguage, type ResolveViewer } from '../http.ts'
import type { Context } from './context.ts'
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

/** Serves the schema at /graphql: GET and POST by GraphQL over HTTP, subscriptions by graphql-ws on the same address. */
export async function serveGraph(app: FastifyInstance, options: GraphOptions): Promise<void> {
  const { schema, orm, resolveViewer, isSecure, onRequest } = options
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    csrfPrevention: true,
    validationRules: costRules,
    parseOptions: { maxTokens: 4_000 },
    formatError: (formatted, error) =>
      formatted.extensions?.['requestId'] ? formatted : presentError(formatted, error, ''),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It would watch every field of every answer, for a header that we set ourselves: a fifth of a read's CPU.
      ApolloServerPluginCacheControlDisabled(),
      fastifyApolloDrainPlugin(app),
      observe(onRequest),
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
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/graphql')) return
    reply.header('cache-control', 'no-store')
    if (isKnownOrigin(request, options.origins)) return
    await reply.code(403).send({ errors: [{ message: 'Unknown origin', extensions: { code: 'FORBIDDEN' } }] })
  })
  app.route({ method: 'POST', url: '/graphql', handler })
  app.route({ method: 'GET', url: '/graphql', handler, wsHandler: socketHandler(options) })
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

function socketHandler({ schema, orm, resolveViewer, isSecure }: GraphOptions) {
  return makeHandler<Record<string, unknown>>({
    schema,
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
    onSubscribe: (_context, _id, { query }) => {
      if (!/^\s*(#.*\n\s*)*(fragment[\s\S]*)?subscription\b/.test(query))
        return [graphError('BAD_USER_INPUT', 'Only subscriptions are served over WebSocket')]
      return undefined
    },
    onError: (_context, _id, _payload, errors) =>
      errors.map((error) => ({ ...presentError(error.toJSON(), error, '') })) as never,
  })
}
