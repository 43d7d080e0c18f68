import { useLingui } from '@lingui/react'
import { Tooltip } from 'antd'
import { NavLink } from 'react-router'
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
  const permissions = useViewer()?.permissions ?? []
  const shown = groups
    .map((group) => ({
      ...group,
      pages: group.pages.filter(({ icon, permission }) => icon && (!permission || permissions.includes(permission))),
    }))
    .filter(({ pages }) => pages.length > 0)
  const paths = shown.flatMap(({ pages }) => pages.map(({ path }) => path))
  /** A page above others of the bar (territory, territory/orders) is lit only by itself. */
  const isAbove = (path: string) => path === '' || paths.some((other) => other.startsWith(`${path}/`))
  return (
    <nav className="kc-nav">
      {shown.map(({ key, label, pages }) => (
        <section key={key} aria-labelledby={label ? `nav-${key}` : undefined}>
          {label && !isFolded && <h2 id={`nav-${key}`}>{i18n._(label)}</h2>}
          <ul>
            {pages.map(({ path, label: word, icon: Icon }) => (
              <li key={path}>
                <Tooltip title={isFolded ? i18n._(word) : ''} placement="right">
                  <NavLink to={`/${path}`} end={isAbove(path)} aria-label={isFolded ? i18n._(word) : undefined}>
                    {Icon && <Icon size={18} strokeWidth={1.75} aria-hidden />}
                    {!isFolded && <span>{i18n._(word)}</span>}
                    {Boolean(badges[path]) && <b className="kc-badge">{badges[path]}</b>}
                  </NavLink>
                </Tooltip>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
