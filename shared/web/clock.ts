import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { SystemDocument } from './system.graphql.ts'

/** Mode, version, demo sign-ins: the same for everybody, asked once. */
export function useSystemInfo() {
  return useQuery(SystemDocument).data?.systemInfo
}

/** Whole seconds until a moment by the server's clock (which a demonstration moves), never below 0; undefined until known. */
export function useSecondsUntil(at: string | null | undefined) {
  const offset = useServerOffset()
  const now = useSyncExternalStore(at ? everySecond : never, thisSecond, thisSecond)
  if (!at || offset === undefined) return undefined
  return Math.max(0, Math.round((Date.parse(at) - now - offset) / 1_000))
}

/** The server's time, anew each second, where its offset is known already. */
export function useServerNow(offset: number | undefined) {
  const now = useSyncExternalStore(everySecond, thisSecond, thisSecond)
  return offset === undefined ? undefined : now + offset
}

const thisSecond = () => Math.round(Date.now() / 1_000) * 1_000
const never = () => () => {}

function everySecond(onTick: () => void) {
  const timer = setInterval(onTick, 1_000)
  return () => clearInterval(timer)
}

/** Milliseconds that the server's clock is ahead. Asked afresh: an old answer from the cache would tell an old time. */
export function useServerOffset() {
  const client = useApolloClient()
  const [offset, setOffset] = useState<number>()
  useEffect(() => {
    let isCurrent = true
    client
      .query({ query: SystemDocument, fetchPolicy: 'network-only' })
      .then(({ data }) => {
        if (isCurrent && data) setOffset(Date.parse(data.systemInfo.now) - Date.now())
      })
      .catch(() => setOffset(0))
    return () => {
      isCurrent = false
    }
  }, [client])
  return offset
}
