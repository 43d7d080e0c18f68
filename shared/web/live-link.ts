import { ApolloLink, Observable } from '@apollo/client'
import type { AudienceName } from './audience.ts'
import { currentLanguage } from './i18n.ts'

interface LiveOptions {
  audience: () => AudienceName
  /** Connected again after a break, in which news may have been missed. */
  onBack: () => void
}

/** Subscriptions over WebSocket. The protocol's code is fetched with the first subscription: most visits have none. */
export function createLiveLink(options: LiveOptions) {
  let connecting: Promise<ApolloLink> | undefined
  return new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        let stop = () => {}
        let isStopped = false
        connecting ??= connect(options)
        connecting.then(
          (link) => {
            if (isStopped) return
            const subscription = link.request(operation, forward).subscribe(observer)
            stop = () => subscription.unsubscribe()
          },
          (error: unknown) => observer.error(error),
        )
        return () => {
          isStopped = true
          stop()
        }
      }),
  )
}

async function connect({ audience, onBack }: LiveOptions): Promise<ApolloLink> {
  const [{ createClient }, { GraphQLWsLink }] = await Promise.all([
    import('graphql-ws/client'),
    import('@apollo/client/link/subscriptions'),
  ])
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return new GraphQLWsLink(
    createClient({
      url: `${scheme}://${location.host}/graphql`,
      connectionParams: () => ({ audience: audience(), language: currentLanguage() }),
      lazyCloseTimeout: 5_000,
      retryAttempts: 20,
      shouldRetry: () => true,
      on: { connected: (_socket, _payload, wasRetry) => wasRetry && onBack() },
    }),
  )
}
