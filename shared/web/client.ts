import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, ServerError } from '@apollo/client'
import type { FieldPolicy, TypePolicies } from '@apollo/client'
import { ErrorLink } from '@apollo/client/link/error'
import { relayStylePagination } from '@apollo/client/utilities'
import type { AudienceName } from './audience.ts'
import { currentLanguage } from './i18n.ts'
import { createLiveLink } from './live-link.ts'
import { Offline } from './problem.ts'
import { refresh } from './refresh.ts'

interface ClientOptions {
  /** Asked for on every request: web-merchant changes it when the person changes hats. */
  audience: () => AudienceName
  typePolicies?: TypePolicies
  /** Ids of the queries that are the same for everybody, by name. */
  trustedIds?: Readonly<Record<string, string>>
  /** The session is over: signed out elsewhere, ended, expired. */
  onUnauthenticated?: () => void
}

/** HTTP for queries and mutations, a lazily opened WebSocket for subscriptions, both at `/graphql`. */
export function createApolloClient({ audience, typePolicies, trustedIds = {}, onUnauthenticated }: ClientOptions) {
  const http = new HttpLink({
    uri: '/graphql',
    credentials: 'same-origin',
    fetch: async (address, init) => {
      const headers = new Headers(init?.headers)
      headers.set('Kaidian-Audience', audience())
      headers.set('Kaidian-Language', currentLanguage())
      try {
        return await fetch(address, { ...init, headers })
      } catch (error) {
        // The platform says every failure of the network by this one class, and nothing else.
        throw error instanceof TypeError ? new Offline(undefined, { cause: error }) : error
      }
    },
  })
  // What is the same for everybody is asked by its id and with GET, so that browsers and the server may keep the answer.
  const byId = new ApolloLink((operation, forward) => {
    const id = trustedIds[operation.operationName ?? '']
    if (id !== undefined)
      operation.setContext({ uri: `/graphql?id=${id}`, fetchOptions: { method: 'GET' }, http: { includeQuery: false } })
    return forward(operation)
  })
  const watchSession = new ErrorLink(({ error, operation, forward }) => {
    // The server is older or newer than this page, and does not know it by that id.
    if (trustedIds[operation.operationName ?? ''] !== undefined && ServerError.is(error) && error.statusCode === 404) {
      operation.setContext({ uri: '/graphql', fetchOptions: { method: 'POST' }, http: { includeQuery: true } })
      return forward(operation)
    }
    if (operation.operationName === 'Enter') return
    if (CombinedGraphQLErrors.is(error) && error.errors.some((one) => one.extensions?.['code'] === 'UNAUTHENTICATED'))
      onUnauthenticated?.()
  })
  const transport = ApolloLink.split(
    ({ operationType }) => operationType === 'subscription',
    createLiveLink({ audience, onBack: () => refresh(client.refetchObservableQueries()) }),
    http,
  )
  const client = new ApolloClient({
    link: ApolloLink.from([byId, watchSession, transport]),
    cache: new InMemoryCache({ typePolicies }),
  })
  return client
}

/** A Relay connection that grows page by page; `keyArgs` are the arguments that make it another list. */
export function pages(...keyArgs: string[]): FieldPolicy {
  return relayStylePagination(keyArgs.length > 0 ? keyArgs : false)
}
