import { useApolloClient, useQuery } from '@apollo/client/react'
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { AudienceName } from './audience.ts'
import { forgetConfirmation } from './confirmation.ts'
import { EnterDocument, SignOutDocument, SignOutEverywhereDocument, ViewerDocument } from './session.graphql.ts'
import type { SessionViewerFragment } from './session.graphql.ts'
import { readStored, writeStored } from './stored.ts'

export type SessionViewer = SessionViewerFragment

interface Session {
  /** Null while nobody is signed in here. */
  viewer: SessionViewer | null
  /** True until it is known whether somebody is signed in. */
  isLoading: boolean
  /** A session for another audience, or another hat, of the same account. Null when there is none to move from. */
  enter: (audience: AudienceName, hatId?: string) => Promise<SessionViewer | null>
  /** After a sign-in mutation, with its viewer. */
  welcome: (viewer: SessionViewer) => void
  /** Both leave by a page load: nothing of the person stays in memory. */
  signOut: (next: string) => Promise<void>
  signOutEverywhere: (next: string) => Promise<void>
}

const SessionContext = createContext<Session | null>(null)

/**
 * The server keeps one session per audience. When this app has none but the browser was signed in
 * somewhere on this origin, the session is moved over without asking the person again.
 */
export function SessionProvider({ audience, children }: { audience: AudienceName; children: ReactNode }) {
  const client = useApolloClient()
  const { data, loading } = useQuery(ViewerDocument)
  const [isEntering, setEntering] = useState(() => wasSignedIn())
  const viewer = data?.viewer ?? null
  const isAbsent = data?.viewer === null

  const welcome = useCallback(
    (newcomer: SessionViewer) => {
      writeStored('signed-in', '1')
      client.writeQuery({ query: ViewerDocument, data: { viewer: newcomer } })
    },
    [client],
  )
  const enter = useCallback(
    async (to: AudienceName, hatId?: string) => {
      const { data: moved } = await client.mutate({
        mutation: EnterDocument,
        variables: { input: { audience: to, hatId } },
        errorPolicy: 'all',
      })
      return moved?.enter.viewer ?? null
    },
    [client],
  )

  useEffect(() => {
    if (viewer) {
      writeStored('signed-in', '1')
      setEntering(false)
    }
    if (!isAbsent || !wasSignedIn()) return
    setEntering(true)
    let isCurrent = true
    void enter(audience)
      .catch(() => null)
      .then((moved) => {
        if (!isCurrent) return
        if (moved) welcome(moved)
        else writeStored('signed-in', null)
        setEntering(false)
      })
    return () => {
      isCurrent = false
    }
  }, [audience, enter, isAbsent, viewer, welcome])

  const session = useMemo<Session>(() => {
    async function leave(document: typeof SignOutDocument | typeof SignOutEverywhereDocument, next: string) {
      await client.mutate({ mutation: document })
      writeStored('signed-in', null)
      forgetConfirmation()
      location.assign(next)
    }
    return {
      viewer,
      isLoading: loading || (isAbsent && isEntering),
      enter,
      welcome,
      signOut: (next) => leave(SignOutDocument, next),
      signOutEverywhere: (next) => leave(SignOutEverywhereDocument, next),
    }
  }, [client, enter, isAbsent, isEntering, loading, viewer, welcome])

  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession stands outside SessionProvider')
  return session
}

/** Who is signed in here, or null. */
export function useViewer() {
  return useSession().viewer
}

/** Whether the current hat carries the permission, `order:ship` for example. */
export function usePermission(key: string) {
  return useViewer()?.permissions.includes(key) ?? false
}

function wasSignedIn() {
  return readStored('signed-in') === '1'
}
