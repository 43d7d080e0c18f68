import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { useLingui } from '@lingui/react/macro'
import { Link, Outlet, useLocation } from 'react-router'
import { useServices } from './services.ts'

/** On a PC the personal centre has its places at the left, in groups. */
export default function MeLayout() {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const groups = useServices()
  return (
    <div className="mx-auto max-w-[1232px] lg:grid lg:grid-cols-[200px_1fr] lg:items-start lg:gap-1 lg:pl-4">
      <nav aria-label={t`个人中心`} className="card sticky top-5 mt-5 hidden py-3 lg:block">
        {groups.map(({ name, services }) => (
          <section key={name} className="mb-2">
            <h2 className="px-5 py-1.5 text-12 text-ink-3">{name}</h2>
            {services.map(({ to, label, isElsewhere, newsCount }) => (
              <Link
                key={to}
                to={to}
                reloadDocument={isElsewhere}
                aria-current={pathname === to ? 'page' : undefined}
                className={classes(
                  'flex h-9 items-center border-l-3 px-4.5 text-14 -outline-offset-2',
                  pathname === to
                    ? 'border-jade-600 bg-jade-50 font-medium text-jade-700'
                    : 'border-transparent hover:text-jade-600',
                )}
              >
                {label}
                {newsCount ? (
                  <span className="tabular ml-2 min-w-4 rounded-full bg-cinnabar-fill px-1 text-center text-11 leading-4 text-on-cinnabar">
                    {newsCount}
                  </span>
                ) : null}
              </Link>
            ))}
          </section>
        ))}
      </nav>
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  )
}
