import { NotFoundPage, RouteProblem } from '@kaidian/shared/ui/console/problems.tsx'
import { siteRoutes } from '@kaidian/shared/ui/console/site-map.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router'
import { audience, base } from './audience.ts'
import { ApplicantShell } from './layout/applicant-shell.tsx'
import { Gate } from './layout/gate.tsx'
import { MerchantShell } from './layout/merchant-shell.tsx'
import { TerritoryShell } from './layout/territory-shell.tsx'
import { applicantMap, merchantMap, territoryMap } from './site-map.ts'

const shells = {
  MERCHANT: { shell: <MerchantShell />, map: merchantMap },
  AGENT: { shell: <TerritoryShell />, map: territoryMap },
  MEMBER: { shell: <ApplicantShell />, map: applicantMap },
}

/** Only the section of this page's audience: the others are a page load away. */
const { shell, map } = shells[audience === 'STAFF' ? 'MERCHANT' : audience]

/** On paper there is no frame around it. */
const printed: RouteObject[] = [
  {
    path: 'finance/print',
    lazy: async () => ({ Component: (await import('./routes/finance/print-page.tsx')).default }),
  },
  {
    path: 'territory/ledger/print',
    lazy: async () => ({ Component: (await import('./routes/territory/print-page.tsx')).default }),
  },
]

const routes: RouteObject[] = [
  {
    element: (
      <Gate>
        <Outlet />
      </Gate>
    ),
    errorElement: <RouteProblem />,
    hydrateFallbackElement: <PageSkeleton />,
    children: printed,
  },
  {
    element: <Gate>{shell}</Gate>,
    children: [
      {
        // Inside the shell, so that a page that fails leaves the way to the others.
        errorElement: <RouteProblem />,
        hydrateFallbackElement: <PageSkeleton />,
        children: [...siteRoutes(map), { path: '*', element: <NotFoundPage /> }],
      },
    ],
  },
]

export const router = createBrowserRouter(routes, { basename: base })
