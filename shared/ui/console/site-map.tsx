import type { MessageDescriptor } from '@lingui/core'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { Navigate, type RouteObject } from 'react-router'
import { useViewer } from '../../web/session.tsx'
import { Forbidden } from './problems.tsx'

/** One page of a console. Without an icon it is not in the side bar: a detail page. */
export interface SitePage {
  /** Below the app's base, without a leading slash: "orders/:id". */
  path: string
  label: MessageDescriptor
  icon?: LucideIcon
  /** Permission key that shows the page; without one everybody signed in sees it. */
  permission?: string
  page: () => Promise<{ default: ComponentType }>
}

export interface SiteGroup {
  key: string
  label?: MessageDescriptor
  pages: readonly SitePage[]
}

/** The routes of a site map; a page without its permission is a 403 inside the shell. */
export function siteRoutes(groups: readonly SiteGroup[]): RouteObject[] {
  return groups.flatMap(({ pages }) =>
    pages.map(({ path, page, permission }) => ({
      ...(path === '' ? { index: true as const } : { path }),
      lazy: async () => {
        const { default: Page } = await page()
        if (!permission) return { Component: Page }
        const start = path === '' ? groups : undefined
        return { Component: () => <Guard permission={permission} page={Page} start={start} /> }
      },
    })),
  )
}

interface GuardProps {
  permission: string
  page: ComponentType
  /** For the start of an app: where else somebody may begin who may not see it. */
  start?: readonly SiteGroup[]
}

function Guard({ permission, page: Page, start = [] }: GuardProps) {
  const permissions = useViewer()?.permissions ?? []
  if (permissions.includes(permission)) return <Page />
  const other = start
    .flatMap(({ pages }) => pages)
    .find((one) => one.icon && (!one.permission || permissions.includes(one.permission)))
  return other ? <Navigate to={`/${other.path}`} replace /> : <Forbidden permission={permission} />
}
