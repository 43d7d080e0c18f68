import { ApolloLink, type FetchResult } from '@apollo/client'
import { Observable } from 'rxjs'
import { currentLanguage } from './i18n.ts'

/**
 * Asks what is the same for everybody by its id and with GET, so that browsers and the server may keep the answer. What
 * the server does not know by its id (it is older or newer than this page) goes to `other` in full.
 */
export function createSharedLink(ids: Readonly<Record<string, string>>, other: ApolloLink): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const id = ids[operation.operationName ?? '']
    if (id === undefined) return other.request(operation, forward)
    return new Observable((observer) => {
      const abort = new AbortController()
      void askById(id, operation.variables, abort.signal).then((answer) => {
        if (abort.signal.aborted) return
        const inFull = answer ? undefined : other.request(operation, forward).subscribe(observer)
        abort.signal.addEventListener('abort', () => inFull?.unsubscribe())
        if (!answer) return
        observer.next(answer)
        observer.complete()
      })
      return () => abort.abort()
    })
  })
}

/** Nothing, where it has to be asked in full: unknown, refused, broken or no network, which that way has words for. */
async function askById(
  id: string,
  variables: Record<string, unknown>,
  signal: AbortSignal,
): Promise<FetchResult | undefined> {
  const query = new URLSearchParams({ id, variables: JSON.stringify(variables) })
  try {
    const response = await fetch(`/graphql?${query}`, { headers: { 'Kaidian-Language': currentLanguage() }, signal })
    const answer: unknown = response.ok ? await response.json() : undefined
    return isWhole(answer) ? answer : undefined
  } catch {
    return undefined
  }
}

const isWhole = (answer: unknown): answer is FetchResult =>
  typeof answer === 'object' && answer !== null && 'data' in answer && !('errors' in answer)
