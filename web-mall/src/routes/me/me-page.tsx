import { useSuspenseQuery } from '@apollo/client/react'
import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { useSession, useViewer } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { ArrowRightLeft, LogOut, Settings, UserRound } from 'lucide-react'
import { Suspense } from 'react'
import { Link } from 'react-router'
import { AgreementBanner } from '../../parts/agreement/agreement-banner.tsx'
import { hatPath } from '../../parts/hat-links.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../parts/switches.tsx'
import { Assets } from './assets.tsx'
import { MeDocument } from './me-page.graphql.ts'
import { LatestParcel } from './latest-parcel.tsx'
import { LatestOrders } from './latest-orders.tsx'
import { OrderShortcuts } from './order-shortcuts.tsx'
import { Badge } from '../../layout/tab-bar.tsx'
import { useServices } from './services.ts'

export default function MePage() {
  const { t } = useLingui()
  usePageTitle(t`个人中心`)
  return (
    <div className="flex flex-col gap-3 pb-4 lg:gap-4 lg:px-4 lg:py-5">
      <Greeting />
      <AgreementBanner className="px-3 lg:px-0" />
      <Suspense fallback={<MeSkeleton />}>
        <Overview />
      </Suspense>
      <Services />
    </div>
  )
}

function Greeting() {
  const { t } = useLingui()
  const { signOut } = useSession()
  const viewer = useViewer()
  const hats = viewer?.hats.filter(({ audience }) => audience !== 'MEMBER') ?? []
  return (
    <header className="bg-jade-50 px-4 pt-5 pb-4 lg:rounded-card lg:border lg:border-line">
      <div className="flex items-center gap-3">
        <span className="flex size-14 shrink-0 items-center justify-center rounded-full bg-surface text-jade-600">
          <UserRound size={28} strokeWidth={1.5} aria-hidden />
        </span>
        <div className="min-w-0 grow">
          <h1 className="truncate text-20 font-semibold">{viewer?.account.nickname}</h1>
          <p className="tabular text-13 text-ink-2">{viewer?.account.phone}</p>
        </div>
        <span className="-mr-3 flex items-center text-14 lg:hidden">
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
        <Link
          to="/me/security"
          aria-label={t`账户与安全`}
          className="-mr-3 flex size-11 shrink-0 items-center justify-center lg:hidden"
        >
          <Settings size={22} strokeWidth={1.75} aria-hidden />
        </Link>
        <button
          type="button"
          onClick={() => void signOut('/')}
          aria-label={t`退出登录`}
          className="-mr-3 flex size-11 shrink-0 items-center justify-center lg:hidden"
        >
          <LogOut size={22} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      {hats.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {hats.map((hat) => (
            <li key={hat.audience + (hat.id ?? '')}>
              <a
                href={hatPath(hat)}
                className="flex min-h-11 items-center gap-1.5 rounded-full border border-jade-600 lg:min-h-9 bg-surface px-4 text-14 text-jade-600"
              >
                <ArrowRightLeft size={16} strokeWidth={1.75} aria-hidden />
                <Trans>切换到 {hat.name}</Trans>
              </a>
            </li>
          ))}
        </ul>
      )}
    </header>
  )
}

function Overview() {
  const { myWallet, myAccrualTotals, usable, myOrderCounts, myAfterSaleCounts, myOrders, myLatestParcel } =
    useSuspenseQuery(MeDocument, { fetchPolicy: 'cache-and-network' }).data
  return (
    <div className="flex flex-col gap-3 px-3 lg:gap-4 lg:px-0">
      <Assets wallet={myWallet} totals={myAccrualTotals} couponCount={usable.totalCount} />
      <OrderShortcuts counts={myOrderCounts} afterSales={myAfterSaleCounts} />
      {myLatestParcel && <LatestParcel parcel={myLatestParcel} />}
      <LatestOrders orders={myOrders.edges.map(({ node }) => node)} />
    </div>
  )
}

/** The page leads there already. */
const above = ['/me', '/me/orders', '/me/after-sales']

function Services() {
  const { t } = useLingui()
  const services = useServices().flatMap((group) => group.services.filter(({ to }) => !above.includes(to)))
  return (
    <nav aria-label={t`服务`} className="card mx-3 grid grid-cols-4 py-3 lg:hidden">
      {services.map(({ to, label, icon: Icon, isElsewhere, newsCount }) => (
        <Link
          key={to}
          to={to}
          reloadDocument={isElsewhere}
          className="flex flex-col items-center gap-1.5 px-1 py-2.5 text-center text-12"
        >
          <span className="relative">
            <Icon size={22} strokeWidth={1.75} className="text-jade-600" aria-hidden />
            {newsCount ? <Badge count={newsCount} /> : null}
          </span>
          {label}
        </Link>
      ))}
    </nav>
  )
}

function MeSkeleton() {
  return (
    <Loading className="flex flex-col gap-3 px-3 lg:gap-4 lg:px-0">
      <Bone className="h-23 rounded-card" />
      <Bone className="h-33 rounded-card" />
      <Bone className="hidden h-80 rounded-card lg:block" />
    </Loading>
  )
}
