import { NotFoundPage, RouteProblem } from '@kaidian/shared/ui/console/problems.tsx'
import { siteRoutes } from '@kaidian/shared/ui/console/site-map.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { createBrowserRouter } from 'react-router'
import { AdminShell, BareShell } from './layout/admin-shell.tsx'
import { printedMap, siteMap } from './site-map.ts'

export const router = createBrowserRouter(
  [
    {
      element: <BareShell />,
      errorElement: <RouteProblem />,
      hydrateFallbackElement: <PageSkeleton />,
      children: siteRoutes(printedMap),
    },
    {
      element: <AdminShell />,
      children: [
        {
          // Inside the shell, so that a page that fails leaves the way to the others.
          errorElement: <RouteProblem />,
          hydrateFallbackElement: <PageSkeleton />,
          children: [...siteRoutes(siteMap), { path: '*', element: <NotFoundPage /> }],
        },
      ],
    },
  ],
  { basename: '/admin' },
)
