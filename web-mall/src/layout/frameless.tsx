import { SessionProvider } from '@kaidian/shared/web/session.tsx'
import { Suspense } from 'react'
import { SignedIn } from './signed-in.tsx'

/** A member's page without the mall around it. */
export function Frameless() {
  return (
    <SessionProvider audience="MEMBER">
      <Suspense fallback={null}>
        <SignedIn />
      </Suspense>
    </SessionProvider>
  )
}
