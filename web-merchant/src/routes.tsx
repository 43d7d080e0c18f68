import { NotFoundPage, RouteProblem } from '@kaidian/shared/ui/console/problems.tsx'
import { siteRoutes } from '@kaidian/shared/ui/console/site-map.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { withWords, type Catalogs } from '@kaidian/shared/web/i18n.ts'
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

const printWords: Catalogs = {
  zh: () => import('./routes/print/locales/zh.po'),
  en: () => import('./routes/print/locales/en.po'),
}

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
  {
    path: 'print/pick',
    lazy: async () => ({
      Component: (await withWords(printWords, () => import('./routes/print/pick-page.tsx'))).default,
    }),
  },
  {
    path: 'print/slips',
    lazy: async () => ({
      Component: (await withWords(printWords, () => import('./routes/print/slips-page.tsx'))).default,
    }),
  },
  {
    path: 'print/labels',
    lazy: async () => ({
      Component: (await withWords(printWords, () => import('./routes/print/labels-page.tsx'))).default,
    }),
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
