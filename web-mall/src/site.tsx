import { Suspense } from 'react'
import { useLocation, useRoutes } from 'react-router'
import { ErrorBoundary } from './layout/error-boundary.tsx'
import { PageSkeleton } from './layout/page-skeleton.tsx'
import { useScrollMemory } from './layout/use-scroll-memory.ts'
import { routes } from './routes.tsx'

/** The plain router: the mall loads its data in its pages, and the data router's code would cost 14 kB of the first load. */
export function Site() {
  const { pathname } = useLocation()
  useScrollMemory()
  return (
    <ErrorBoundary place={pathname}>
      <Suspense fallback={<PageSkeleton />}>{useRoutes(routes)}</Suspense>
    </ErrorBoundary>
  )
}
