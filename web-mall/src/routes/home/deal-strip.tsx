import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { FlashClock, soonest, WhenOver } from '../../parts/flash/flash-marks.tsx'
import { struckOf } from '../../parts/flash/flash-prices.ts'
import type { DealFragment } from '../../parts/flash/flash.graphql.ts'

interface DealStripProps {
  deals: readonly DealFragment[]
  /** One of them has ended. */
  onOver: () => void
}

/** Goods in flash sales, what ends first in front, with the time that is left to it. */
export function DealStrip({ deals, onOver }: DealStripProps) {
  const { t } = useLingui()
  const end = soonest(deals.map(({ endsAt }) => endsAt))
  if (!end) return null
  return (
    <section aria-label={t`限时抢购`} className="card">
      <header className="flex h-11 items-center gap-3 pl-3 lg:h-14 lg:pl-5">
        <h2 className="text-15 font-semibold lg:text-20">{t`限时抢购`}</h2>
        <FlashClock until={end} />
        <WhenOver at={end} onOver={onOver} />
        <Link
          to="/deals"
          className="ml-auto flex h-11 shrink-0 items-center pr-2 pl-1 text-13 text-ink-2 hover:text-jade-600 lg:pr-4"
        >
          <Trans>查看全部</Trans>
          <ChevronRight size={18} strokeWidth={1.75} aria-hidden />
        </Link>
      </header>
      <ul className="no-scrollbar flex snap-x scroll-px-3 gap-2 overflow-x-auto px-3 pb-3 lg:scroll-px-5 lg:gap-3 lg:px-5 lg:pb-5">
        {deals.map((deal) => (
          <li key={deal.id} className="w-26 shrink-0 snap-start lg:w-[calc((100%-5.25rem)/8)] lg:min-w-32">
            <DealTile deal={deal} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DealTile({ deal }: { deal: DealFragment }) {
  const { t } = useLingui()
  const { id, title, imageUrl, imageSet } = deal.product
  const struck = struckOf(deal)
  return (
    <Link to={`/p/${id}`} className="group flex flex-col -outline-offset-2">
      <Picture
        src={imageUrl}
        srcSet={imageSet}
        sizes="(min-width: 1024px) 136px, 104px"
        alt=""
        className="aspect-square w-full rounded-card"
      />
      <span className="mt-1.5 truncate text-13 group-hover:text-jade-600">{title}</span>
      <Price amount={deal.price} className="text-17 leading-6" />
      <span className="flex h-4.5">{struck && <OriginalPrice amount={struck} label={t`活动前 30 天最低价`} />}</span>
    </Link>
  )
}
