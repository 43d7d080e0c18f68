import { useLingui } from '@lingui/react'
import { Tooltip } from 'antd'
import { Link, useLocation } from 'react-router'
import { useViewer } from '../../web/session.tsx'
import type { SiteGroup } from './site-map.tsx'

interface ConsoleNavProps {
  groups: readonly SiteGroup[]
  badges?: Record<string, number>
  isFolded: boolean
}

/** What the person may see, in groups; links, so that they open in a new tab as well. */
export function ConsoleNav({ groups, badges = {}, isFolded }: ConsoleNavProps) {
  const { i18n } = useLingui()
  const { pathname } = useLocation()
  const permissions = useViewer()?.permissions ?? []
  const shown = groups
    .map((group) => ({
      ...group,
      pages: group.pages.filter(({ icon, permission }) => icon && (!permission || permissions.includes(permission))),
    }))
    .filter(({ pages }) => pages.length > 0)
  // Of two that fit (territory, territory/orders) the longer one is meant.
  const current = shown
    .flatMap(({ pages }) => pages.map(({ path }) => path))
    .filter((path) => (path === '' ? pathname === '/' : `${pathname}/`.startsWith(`/${path}/`)))
    .sort((a, b) => b.length - a.length)[0]
  return (
    <nav className="kc-nav">
      {shown.map(({ key, label, pages }) => (
        <section key={key} aria-labelledby={label ? `nav-${key}` : undefined}>
          {label && !isFolded && <h2 id={`nav-${key}`}>{i18n._(label)}</h2>}
          <ul>
            {pages.map(({ path, label: word, icon: Icon }) => (
              <li key={path}>
                <Tooltip title={isFolded ? i18n._(word) : ''} placement="right">
                  <Link
                    to={`/${path}`}
                    aria-current={path === current ? 'page' : undefined}
                    aria-label={isFolded ? i18n._(word) : undefined}
                  >
                    {Icon && <Icon size={18} strokeWidth={1.75} aria-hidden />}
                    {!isFolded && <span>{i18n._(word)}</span>}
                    <Badge count={badges[path] ?? 0} />
                  </Link>
                </Tooltip>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function Badge({ count }: { count: number }) {
  if (count === 0) return null
  return <b className="kc-badge">{count > 99 ? '99+' : count}</b>
}
