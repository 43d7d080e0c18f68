import { useSession } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { ShoppingCart } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useCart } from '../parts/cart/cart-provider.tsx'
import { HatLinks } from '../parts/hat-links.tsx'
import { LanguageSwitch, ThemeSwitch } from '../parts/switches.tsx'
import { Logo } from './logo.tsx'
import { SearchBox } from './search-box.tsx'
import { Badge } from './tab-bar.tsx'

/** PC only: a thin bar of ways to other places, then the mark, the search and the cart. */
export function TopBar() {
  const { t } = useLingui()
  const { lineCount } = useCart()
  return (
    <header className="hidden lg:block">
      <div className="border-b border-line text-13 text-ink-2">
        <nav aria-label={t`快捷入口`} className="container flex h-8 items-center justify-end gap-5">
          <Account />
          <BarLink to="/me/orders">
            <Trans>我的订单</Trans>
          </BarLink>
          <BarLink to="/deals">
            <Trans>限时抢购</Trans>
          </BarLink>
          <BarLink to="/coupons">
            <Trans>领券中心</Trans>
          </BarLink>
          <HatLinks />
          <LanguageSwitch />
          <ThemeSwitch />
        </nav>
      </div>
      <div className="container flex h-18 items-center gap-10">
        <Link to="/" aria-label={t`开店首页`}>
          <Logo />
        </Link>
        <SearchBox className="w-140" />
        <Link
          to="/cart"
          className="ml-auto flex h-11 items-center gap-3 rounded-full border border-line-strong px-5 text-15 hover:border-jade-600 hover:text-jade-600"
        >
          <span className="relative">
            <ShoppingCart size={20} strokeWidth={1.75} aria-hidden />
            {lineCount > 0 && <Badge count={lineCount} />}
          </span>
          <Trans>购物车</Trans>
        </Link>
      </div>
    </header>
  )
}

function Account() {
  const { t } = useLingui()
  const { viewer, isLoading, signOut } = useSession()
  const { pathname, search } = useLocation()
  if (isLoading) return null
  if (!viewer) {
    const next = pathname.startsWith('/sign-in') ? '/' : pathname + search
    return (
      <BarLink to={`/sign-in?next=${encodeURIComponent(next)}`}>
        <Trans>登录 / 注册</Trans>
      </BarLink>
    )
  }
  return (
    <>
      <BarLink to="/me">{t`你好，${viewer.account.nickname}`}</BarLink>
      <button type="button" onClick={() => void signOut('/')} className="hover:text-jade-600">
        <Trans>退出</Trans>
      </button>
    </>
  )
}

function BarLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="hover:text-jade-600">
      {children}
    </Link>
  )
}
