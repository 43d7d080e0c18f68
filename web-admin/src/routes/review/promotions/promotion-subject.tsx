import { doubtsAbout } from '@kaidian/shared/ui/console/promotion/flash-figures.ts'
import { FlashCard } from '@kaidian/shared/ui/console/promotion/flash-card.tsx'
import { FlashPriceTable } from '@kaidian/shared/ui/console/promotion/flash-price-table.tsx'
import { PreviewCard } from '@kaidian/shared/ui/console/promotion/preview-card.tsx'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { PromotionTerms } from '@kaidian/shared/ui/console/promotion/promotion-terms.tsx'
import { WorkedExample } from '@kaidian/shared/ui/console/promotion/worked-example.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { PromotionTermsFragment } from '../../../parts/promotion.graphql.ts'

/** The promotion that is judged: its terms, and what a buyer will see and pay. */
export function PromotionSubject({ promotion }: { promotion: PromotionTermsFragment }) {
  const { t } = useLingui()
  const { title, kind, merchant, steps, scopeItems, startsAt, endsAt, isForNewMembers, reason } = promotion
  return (
    <div className="grid gap-5">
      <header className="flex flex-wrap items-center gap-3">
        <h2 className="m-0 text-17 font-semibold">{title}</h2>
        <PromotionState promotion={promotion} />
        {merchant && (
          <Link to={`/merchants/${merchant.id}`} className="kc-link-button">
            {merchant.name}
          </Link>
        )}
      </header>
      {reason && <p className="m-0 rounded-card bg-cinnabar-50 px-4 py-2 text-cinnabar-700">{reason}</p>}
      <PromotionTerms terms={promotion} />
      {kind === 'FLASH_PRICE' ? (
        <FlashSubject promotion={promotion} />
      ) : (
        <div className="grid max-w-100 gap-4">
          <PreviewCard
            kind={kind}
            title={title}
            ownerName={merchant?.name ?? t`平台`}
            steps={steps}
            scope={scopeItems.length === 0 ? t`全部商品可用` : t`${scopeItems.length} 项商品可用`}
            window={`${formatTime(startsAt)} – ${formatTime(endsAt)}`}
            isForNewMembers={isForNewMembers}
          />
          <WorkedExample steps={steps} />
        </div>
      )}
    </div>
  )
}

/** Every variant of a flash sale, what is doubtful about it said first, and the card of the first. */
function FlashSubject({ promotion }: { promotion: PromotionTermsFragment }) {
  const { t } = useLingui()
  const { flashPrices, merchant, perMember, startsAt, endsAt } = promotion
  const doubts = flashPrices.map(doubtsAbout)
  const notLowest = doubts.filter(({ isNotLowest }) => isNotLowest).length
  const steep = doubts.filter(({ isSteep }) => isSteep).length
  const [first] = flashPrices
  return (
    <>
      {notLowest + steep > 0 && (
        <div className="flex gap-2 rounded-card bg-cinnabar-50 px-4 py-2.5 text-cinnabar-700" role="status">
          <TriangleAlert size={16} className="mt-1 flex-none" aria-hidden />
          <ul className="m-0 list-none p-0">
            {notLowest > 0 && <li>{t`${notLowest} 款的限时价不低于近 30 天最低价`}</li>}
            {steep > 0 && <li>{t`${steep} 款低于 3 折，核对是否写错`}</li>}
          </ul>
        </div>
      )}
      <div className="overflow-hidden rounded-card border border-line">
        <FlashPriceTable prices={flashPrices} isReview />
      </div>
      {first && (
        <div className="w-full max-w-65">
          <FlashCard
            title={first.product.title}
            options={first.variant.optionValues}
            imageUrl={first.variant.image?.url ?? first.product.images[0]?.url}
            price={first.price}
            priceBefore={first.lowestPrice}
            perMember={perMember}
            window={[Date.parse(startsAt), Date.parse(endsAt)]}
            shopName={merchant?.name ?? ''}
          />
        </div>
      )}
    </>
  )
}
