import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { Navigate, Outlet, useLocation } from 'react-router'

/** Sends whoever is not signed in to sign in, and back here afterwards. */
export function SignedIn() {
  const { viewer, isLoading } = useSession()
  const { pathname, search } = useLocation()
  if (isLoading)
    return (
      <div className="container py-6">
        <RowsSkeleton />
      </div>
    )
  if (!viewer) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
  return <Outlet />
}
