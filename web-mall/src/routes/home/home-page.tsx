import { useSuspenseQuery } from '@apollo/client/react'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { Trans } from '@lingui/react/macro'
import { Suspense } from 'react'
import { SearchBox } from '../../layout/search-box.tsx'
import { useAfresh } from '../../parts/flash/flash-marks.tsx'
import { Banner } from './banner.tsx'
import { CategoryRail } from './category-rail.tsx'
import { CouponStrip } from './coupon-strip.tsx'
import { DealStrip } from './deal-strip.tsx'
import { Entrances } from './entrances.tsx'
import { Floor } from './floor.tsx'
import { HomePageDocument } from './home-page.graphql.ts'
import { HomeSkeleton } from './home-skeleton.tsx'
import { Recommended } from './recommended.tsx'
import { UserCard } from './user-card.tsx'

export default function HomePage() {
  usePageTitle(undefined)
  return (
    <>
      <h1 className="sr-only">
        <Trans>开店首页</Trans>
      </h1>
      <div className="sticky top-0 z-20 border-b border-line bg-surface lg:hidden">
        <div className="container flex h-14 items-center gap-3">
          <img src="/favicon.svg" alt="" width={32} height={32} />
          <SearchBox className="min-w-0 grow" />
        </div>
      </div>
      <Suspense fallback={<HomeSkeleton />}>
        <Home />
      </Suspense>
    </>
  )
}

function Home() {
  const afresh = useAfresh()
  const { homePage, couponCentre } = useSuspenseQuery(HomePageDocument).data
  const { banners, entrances, deals, floors } = homePage
  return (
    <div className="container flex flex-col gap-4 py-3 lg:gap-8 lg:py-4">
      <div className="grid gap-3 lg:grid-cols-[200px_1fr_220px] lg:gap-2.5">
        <CategoryRail />
        <Banner banners={banners} />
        <UserCard />
      </div>
      <Entrances categories={entrances} />
      <CouponStrip coupons={couponCentre} />
      <DealStrip deals={deals} onOver={() => afresh(HomePageDocument, {})} />
      {floors.map((floor) => (
        <Floor key={floor.id} floor={floor} />
      ))}
      <Recommended />
    </div>
  )
}
