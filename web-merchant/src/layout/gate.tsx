import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useSession, type SessionViewer } from '@kaidian/shared/web/session.tsx'
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { audience, homes } from '../audience.ts'

// Whoever is signed in does not pay for the form.
const SignIn = lazy(() => import('./sign-in.tsx'))

/** Signed in, and in the hat of this section; otherwise the way there. */
export function Gate({ children }: { children: ReactNode }) {
  const { viewer, isLoading } = useSession()
  if (isLoading) return <PageSkeleton />
  if (viewer && isDressed(viewer)) return children
  if (viewer) return <ChangeHat viewer={viewer} />
  return (
    <Suspense fallback={<PageSkeleton />}>
      <SignIn />
    </Suspense>
  )
}

function isDressed({ audience: worn, merchant, agent }: SessionViewer) {
  if (audience === 'MERCHANT') return worn === 'MERCHANT' && merchant !== null
  if (audience === 'AGENT') return worn === 'AGENT' && agent !== null
  return worn === 'MEMBER'
}

/** Puts on the hat of this section; who has none goes to the section of the hat they have, or applies for one. */
function ChangeHat({ viewer }: { viewer: SessionViewer }) {
  const { enter, welcome } = useSession()
  useEffect(() => {
    const has = (wanted: string) => viewer.hats.find((hat) => hat.audience === wanted)
    const hat = has(audience)
    if (hat || audience === 'MEMBER') {
      void enter(audience, hat?.id ?? undefined).then((dressed) => dressed && welcome(dressed))
      return
    }
    if (has('MERCHANT')) location.replace(homes.MERCHANT)
    else if (has('AGENT')) location.replace(homes.AGENT)
    else location.replace(`${homes.MERCHANT}apply`)
  }, [viewer, enter, welcome])
  return <PageSkeleton />
}
