import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { SearchBox } from '../../layout/search-box.tsx'
import { BannerStrip } from '../../parts/banner-strip.tsx'
import { readRegionCode } from '../../parts/delivery-place.ts'
import { useAfresh } from '../../parts/flash/flash-marks.tsx'
import { Banner } from './banner.tsx'
import { CategoryRail } from './category-rail.tsx'
import { CouponStrip } from './coupon-strip.tsx'
import { DealStrip } from './deal-strip.tsx'
import { Entrances } from './entrances.tsx'
import { Floor, FloorSkeleton } from './floor.tsx'
import { HomePageDocument, LowerFloorsDocument } from './home-page.graphql.ts'
import { HomeSkeleton } from './home-skeleton.tsx'
import { PinnedLines } from './pinned-lines.tsx'
import { Recommended } from './recommended.tsx'
import { useAudience } from './use-audience.ts'
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

/** Nothing, unless this browser has ever said where it is: then what is only for there is shown too. */
function whereIAm() {
  const regionCode = readRegionCode()
  return regionCode ? { regionCode } : {}
}

function Home() {
  const afresh = useAfresh()
  const forMe = useAudience()
  const [variables] = useState(whereIAm)
  const { homePage, couponCentre } = useSuspenseQuery(HomePageDocument, { variables }).data
  const { data: lower, loading } = useQuery(LowerFloorsDocument, { variables, ssr: false })
  const pinned = forMe(homePage.pinned)
  return (
    <div className="container flex flex-col gap-4 py-3 lg:gap-8 lg:py-4">
      <div className="grid gap-3 lg:grid-cols-[200px_1fr_220px] lg:gap-2.5">
        <CategoryRail />
        <Banner banners={forMe(homePage.banners)} />
        <UserCard pinned={pinned} />
      </div>
      <Entrances entrances={forMe(homePage.entrances)} />
      <PinnedLines lines={pinned.slice(0, 2)} className="card px-3 lg:hidden" />
      <CouponStrip coupons={couponCentre} />
      {forMe([...homePage.floors, ...(lower?.homePage.floors ?? [])]).map((floor) => {
        if (floor.kind === 'DEAL')
          return <DealStrip key={floor.id} deals={homePage.deals} onOver={() => afresh(HomePageDocument, variables)} />
        return floor.banner ? (
          <BannerStrip key={floor.id} banner={floor.banner} />
        ) : (
          <Floor key={floor.id} floor={floor} />
        )
      })}
      {loading && <FloorSkeleton />}
      <Recommended />
    </div>
  )
}
