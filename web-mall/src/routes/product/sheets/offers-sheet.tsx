import { useQuery } from '@apollo/client/react'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { CardTicket } from '../../../parts/coupon/card-ticket.tsx'
import { Day } from '../../../parts/coupon/day.tsx'
import { Ticket, useSource } from '../../../parts/coupon/ticket.tsx'
import { useClassWords } from '../../../parts/coupon/use-class-words.ts'
import { useTerms } from '../../../parts/coupon/use-terms.ts'
import { FlashHint } from '../../../parts/flash/flash-hint.tsx'
import { priceAt } from '../../../parts/flash/flash-prices.ts'
import { VariantOffersDocument } from './offers-sheet.graphql.ts'
import type { VariantOffersQuery } from './offers-sheet.graphql.ts'
import type { PageVariantFragment } from '../product-page.graphql.ts'

type Offers = NonNullable<VariantOffersQuery['variantOffers']>

interface OffersSheetProps {
  variant: PageVariantFragment
  quantity: number
  onClose: () => void
}

/** How the price after coupons comes about, in the published order; and what can be claimed towards it. */
export default function OffersSheet({ variant, quantity, onClose }: OffersSheetProps) {
  const { t } = useLingui()
  const { data, previousData, error, refetch } = useQuery(VariantOffersDocument, {
    variables: { variantId: variant.id, quantity },
    fetchPolicy: 'cache-and-network',
  })
  // After a claim the sums are asked for anew; until they come those of before stay.
  const offers = (data ?? previousData)?.variantOffers
  const isFlash = priceAt(variant.price, variant.flash, quantity) !== variant.price
  return (
    <Sheet isOpen onClose={onClose} title={t`优惠`}>
      {offers ? (
        <div className="flex flex-col gap-3">
          {(isFlash || offers.discounts.length > 0) && <Sums offers={offers} variant={variant} quantity={quantity} />}
          <FlashHint flash={variant.flash} quantity={quantity} regularPrice={variant.price} />
          <Cards cards={offers.cards} />
        </div>
      ) : error ? (
        <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton count={3} height="h-22" />
      )}
    </Sheet>
  )
}

interface SumsProps {
  offers: Offers
  variant: PageVariantFragment
  quantity: number
}

function Sums({ offers, variant, quantity }: SumsProps) {
  const { t } = useLingui()
  const words = useClassWords()
  const isFlash = priceAt(variant.price, variant.flash, quantity) !== variant.price
  const regular = formatYuan((parseYuan(variant.price) ?? 0) * quantity)
  return (
    <section className="rounded-card bg-surface-2 p-3 text-14" aria-label={t`价格说明`}>
      <dl className="flex flex-col gap-2">
        {isFlash && (
          <div className="flex justify-between gap-3">
            <dt className="text-ink-2">
              <Trans>平时价</Trans> {quantity > 1 && `×${quantity}`}
            </dt>
            <dd className="tabular">{formatMoney(regular)}</dd>
          </div>
        )}
        <div className="flex justify-between gap-3">
          <dt className="text-ink-2">
            {isFlash ? <Trans>限时价</Trans> : <Trans>商品价</Trans>} {quantity > 1 && `×${quantity}`}
          </dt>
          <dd className={classes('tabular', isFlash && 'text-cinnabar-600')}>{formatMoney(offers.goods)}</dd>
        </div>
        {offers.discounts.map(({ kind, title, amount }) => (
          <div key={kind + title} className="flex justify-between gap-3">
            <dt className="text-ink-2">
              {words[kind]} · {title}
            </dt>
            <dd className="tabular shrink-0 text-cinnabar-600">{formatMoney(`-${amount}`)}</dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-3 border-t border-line pt-2">
          <dt className="font-semibold">
            {offers.discounts.length > 0 ? <Trans>券后价</Trans> : <Trans>到手价</Trans>}
          </dt>
          <dd>
            <Price amount={offers.paid} className="text-20" />
          </dd>
        </div>
      </dl>
      <p className="mt-1 text-12 text-ink-2">
        <Trans>已算上还可以领的券，不含运费；以结算时为准。</Trans>
      </p>
    </section>
  )
}

/** Coupons first: there is something to do with them. */
function Cards({ cards }: { cards: Offers['cards'] }) {
  const sourceOf = useSource()
  const { t } = useLingui()
  return (
    <ul className="flex flex-col gap-3">
      {cards
        .toSorted((a, b) => Number(b.isCoupon) - Number(a.isCoupon))
        .map((card) => (
          <li key={card.id} className="grid">
            {card.isCoupon ? (
              <CardTicket card={card} own={card} />
            ) : (
              <Ticket
                steps={card.steps}
                title={card.title}
                source={`${sourceOf(card)} · ${t`自动生效`}`}
                notes={
                  <>
                    <MoreSteps steps={card.steps} />
                    <p>
                      <Trans>
                        <Day at={card.endsAt} shape="date" /> 结束
                      </Trans>
                    </p>
                  </>
                }
              />
            )}
          </li>
        ))}
    </ul>
  )
}

function MoreSteps({ steps: [, ...more] }: { steps: Offers['cards'][number]['steps'] }) {
  const { both } = useTerms()
  if (more.length === 0) return null
  return <p>{more.map(both).join(' · ')}</p>
}
