import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { useLingui } from '@lingui/react/macro'
import { House, LayoutGrid, ShoppingCart, UserRound } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { useCart } from '../parts/cart/cart-provider.tsx'

/** The four doors of the phone, on their own pages only: deeper pages keep that place for their actions. */
export function TabBar() {
  const { t } = useLingui()
  const { pathname } = useLocation()
  const { lineCount } = useCart()
  const tabs = [
    { to: '/', label: t`首页`, icon: House },
    { to: '/c', label: t`分类`, icon: LayoutGrid },
    { to: '/cart', label: t`购物车`, icon: ShoppingCart, count: lineCount },
    { to: '/me', label: t`我的`, icon: UserRound },
  ]
  if (!tabs.some(({ to }) => to === pathname)) return null
  return (
    <nav
      aria-label={t`主导航`}
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-4 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {tabs.map(({ to, label, icon: Icon, count }) => (
        <Link
          key={to}
          to={to}
          aria-current={to === pathname ? 'page' : undefined}
          className={classes(
            'flex h-12.5 flex-col items-center justify-center text-11 -outline-offset-2',
            to === pathname ? 'font-semibold text-jade-600' : 'text-ink-2',
          )}
        >
          <span className="relative">
            <Icon size={22} strokeWidth={1.75} aria-hidden />
            {!!count && <Badge count={count} />}
          </span>
          {label}
        </Link>
      ))}
    </nav>
  )
}

export function Badge({ count }: { count: number }) {
  return (
    <span className="tabular absolute -top-1.5 left-3.5 min-w-4 rounded-full bg-cinnabar-fill px-1 text-center text-11 leading-4 text-on-cinnabar">
      {count > 99 ? '99+' : count}
    </span>
  )
}
