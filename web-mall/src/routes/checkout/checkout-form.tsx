import { useApolloClient, useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { FieldError } from '@kaidian/shared/ui/mall/field.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import type { AddressFieldsFragment } from '../../parts/address/address.graphql.ts'
import { AgreementBanner } from '../../parts/agreement/agreement-banner.tsx'
import { MyCartDocument } from '../../parts/cart/cart.graphql.ts'
import { AddressCard } from './address-card.tsx'
import { CheckoutDocument, PlaceTradeDocument } from './checkout-page.graphql.ts'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'
import { CheckoutGroup } from './checkout-group.tsx'
import { CollectorCard, isCollector, type Collector } from './collector-card.tsx'
import { PlaceOffers } from './coupon-row.tsx'
import type { CouponChoice } from './coupon-row.tsx'
import { chooseAt, offersAt } from './places.ts'
import { PriceChange } from './price-change.tsx'
import { Totals } from './totals.tsx'

interface CheckoutFormProps {
  lines: { variantId: string; quantity: number }[]
  addresses: readonly AddressFieldsFragment[]
  onQuantity: (variantId: string, quantity: number) => void
}

/** The sum is another one by now: the buyer sees which, and decides. */
const movedCodes: ReadonlySet<string> = new Set(['PRICE_CHANGED', 'QUOTE_EXPIRED', 'FLASH_GONE'])

/** Address, each shop's goods and freight, remarks, sums. What the server refuses is shown here and nothing typed is lost. */
export function CheckoutForm({ lines, addresses, onQuantity }: CheckoutFormProps) {
  const client = useApolloClient()
  const navigate = useNavigate()
  const [chosenId, setChosenId] = useState<string>()
  const [submitted, setSubmitted] = useState<CheckoutFieldsFragment>()
  const [couponIds, setCouponIds] = useState<string[] | null>(null)
  /** By shop; what is not here is delivered. */
  const [points, setPoints] = useState<Record<string, string>>({})
  /** All of it, so that no address is needed. */
  const [isCollected, setCollected] = useState(false)
  const [typed, setTyped] = useState<Collector>()
  const [remarks, setRemarks] = useState<Record<string, string>>({})
  const address =
    addresses.find(({ id }) => id === chosenId) ?? addresses.find(({ isDefault }) => isDefault) ?? addresses[0]

  const pickups = Object.entries(points).map(([merchantId, pointId]) => ({ merchantId, pointId }))
  const collector = typed ?? { name: address?.name ?? '', phone: address?.phone ?? '' }
  const input = { lines, addressId: isCollected ? null : (address?.id ?? null), pickups }
  // With a choice of one's own the best is asked for as well: it says why each of the others does not apply.
  const bestQuery = useQuery(CheckoutDocument, {
    variables: { input: { ...input, couponIds: null } },
    fetchPolicy: 'cache-and-network',
  })
  const ownQuery = useQuery(CheckoutDocument, {
    variables: { input: { ...input, couponIds } },
    fetchPolicy: 'cache-and-network',
    skip: couponIds === null,
  })
  const best = (bestQuery.data ?? bestQuery.previousData)?.checkout
  const { data, previousData, error, loading, refetch } = couponIds === null ? bestQuery : ownQuery
  const checkout = (data ?? previousData)?.checkout ?? best

  const [place, isPlacing, { refusals, clear }] = useAction(PlaceTradeDocument, {
    idempotent: true,
    quiet: true,
    onDone: ({ trade }) => {
      void client.refetchQueries({ include: [MyCartDocument] })
      if (trade) void navigate(`/cashier/${trade.id}`, { replace: true })
    },
  })
  const moved = refusals.find(({ code }) => movedCodes.has(code))
  // Whatever was refused (stock, price, region, coupon), the sums on the page are to be those of now.
  const refreshAll = useEffectEvent(() => {
    void bestQuery.refetch()
    if (couponIds !== null) void ownQuery.refetch()
  })
  useEffect(() => {
    if (refusals.length > 0) refreshAll()
  }, [refusals])

  const missing = missingOf(isCollected, collector, address)
  async function submit() {
    if (!checkout || missing) return
    setSubmitted(checkout)
    await place({
      lines,
      addressId: input.addressId,
      collector: isCollected ? { name: collector.name.trim(), phone: collector.phone } : null,
      remarks: Object.entries(remarks).flatMap(([merchantId, text]) =>
        text.trim() ? [{ merchantId, text: text.trim() }] : [],
      ),
      couponIds,
      pickups,
      quoteId: checkout.quoteId,
      expectedPayable: checkout.payable,
    })
  }

  function choosePoint({ groups }: CheckoutFieldsFragment, merchantId: string, pointId: string | undefined) {
    const next = withPoint(points, merchantId, pointId)
    setPoints(next)
    setCollected(groups.every((group) => next[group.merchantId] !== undefined))
  }

  if (!checkout && error) return <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
  if (!checkout || !best) return <RowsSkeleton height="h-40" />
  const choice: CouponChoice = {
    best: best.offers,
    present: checkout.offers,
    couponIds,
    onChoose: (merchantId, id) => setCouponIds(chooseAt(best, couponIds, { merchantId, id })),
    onReset: () => setCouponIds(null),
  }
  return (
    <div className="flex flex-col gap-3 pb-16 lg:grid lg:grid-cols-[1fr_360px] lg:items-start lg:gap-5 lg:pb-0">
      <div className="flex flex-col gap-3">
        <AgreementBanner isDueOnly />
        {isCollected ? (
          <CollectorCard collector={collector} onChange={setTyped} />
        ) : (
          <AddressCard address={address} addresses={addresses} onChoose={setChosenId} />
        )}
        {checkout.groups.map((group) => (
          <CheckoutGroup
            key={group.merchantId}
            group={group}
            choice={choice}
            pointId={points[group.merchantId]}
            onPoint={(pointId) => choosePoint(checkout, group.merchantId, pointId)}
            remark={remarks[group.merchantId] ?? ''}
            onQuantity={onQuantity}
            onRemark={(text) => setRemarks({ ...remarks, [group.merchantId]: text.slice(0, limits.remark) })}
          />
        ))}
        <PlatformOffers choice={choice} />
      </div>
      <Totals
        checkout={checkout}
        missing={missing}
        isStale={loading && !data}
        isPlacing={isPlacing}
        onSubmit={() => void submit()}
      >
        {refusals
          .filter((refusal) => refusal !== moved)
          .map(({ code, message }) => (
            <FieldError key={code + message}>{message}</FieldError>
          ))}
      </Totals>
      <PriceChange
        refusal={moved}
        before={submitted}
        now={checkout}
        isBusy={isPlacing || loading}
        onAccept={() => {
          clear()
          void submit()
        }}
        onBack={clear}
      />
    </div>
  )
}

function missingOf(isCollected: boolean, collector: Collector, address: AddressFieldsFragment | undefined) {
  if (isCollected) return isCollector(collector) ? undefined : 'collector'
  return address ? undefined : 'address'
}

/** What a shop delivers has no point. */
function withPoint(points: Record<string, string>, merchantId: string, pointId: string | undefined) {
  const { [merchantId]: _, ...others } = points
  return pointId === undefined ? others : { ...others, [merchantId]: pointId }
}

/** Below all shops: what counts over all of them. */
function PlatformOffers({ choice }: { choice: CouponChoice }) {
  const { t } = useLingui()
  const shown = offersAt(choice.present, null).filter(({ isCoupon, isTaken }) => isCoupon || isTaken)
  if (shown.length === 0) return null
  return (
    <section className="card p-4 text-14" aria-label={t`平台优惠`}>
      <dl className="flex flex-col gap-3">
        <PlaceOffers choice={choice} merchantId={null} label={t`平台优惠券`} />
      </dl>
    </section>
  )
}
