import { useQuery } from '@apollo/client/react'
import { ConsoleLayout } from '@kaidian/shared/ui/console/console-layout.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useSession, type SessionViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, type ReactNode } from 'react'
import { Outlet } from 'react-router'
import { DemoClock } from '../parts/demo-clock.tsx'
import { siteMap } from '../site-map.ts'
import { ShellCountsDocument } from './shell.graphql.ts'

// Whoever is signed in does not pay for the form.
const SignIn = lazy(() => import('./sign-in.tsx'))

export const AdminShell = () => <Gate frame={(viewer) => <SignedIn viewer={viewer} />} />

/** For what is printed. */
export const BareShell = () => <Gate frame={() => <Outlet />} />

function Gate({ frame }: { frame: (viewer: SessionViewer) => ReactNode }) {
  const { viewer, isLoading } = useSession()
  if (isLoading) return <PageSkeleton />
  if (!viewer)
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    )
  return frame(viewer)
}

function SignedIn({ viewer: { permissions } }: { viewer: SessionViewer }) {
  const { t } = useLingui()
  const counted = {
    products: permissions.includes('product:review'),
    merchants: permissions.includes('merchant:review'),
    agents: permissions.includes('agent:review'),
    promotions: permissions.includes('promotion:review') && permissions.includes('promotion:read'),
    afterSales: permissions.includes('order:read') && permissions.includes('order:refund'),
  }
  const { data } = useQuery(ShellCountsDocument, {
    variables: counted,
    skip: !Object.values(counted).includes(true),
    pollInterval: 60_000,
  })
  return (
    <ConsoleLayout
      title={t`后台`}
      groups={siteMap}
      badges={{
        'review/products': data?.reviewProducts?.totalCount ?? 0,
        'review/merchants': data?.merchantApplications?.totalCount ?? 0,
        'review/agents': data?.agentApplications?.totalCount ?? 0,
        'review/promotions': data?.promotions?.totalCount ?? 0,
        'after-sales': data?.afterSaleCounts?.find(({ status }) => status === 'ESCALATED')?.count ?? 0,
      }}
      extra={<DemoClock />}
    />
  )
}
