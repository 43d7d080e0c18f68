import { useApolloClient, useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { FieldError } from '@kaidian/shared/ui/mall/field.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AddressFieldsFragment } from '../../parts/address/address.graphql.ts'
import { MyCartDocument } from '../../parts/cart/cart.graphql.ts'
import { AddressCard } from './address-card.tsx'
import { CheckoutDocument, PlaceTradeDocument } from './checkout-page.graphql.ts'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'
import { CheckoutGroup } from './checkout-group.tsx'
import { PriceChange } from './price-change.tsx'
import { Totals } from './totals.tsx'

interface CheckoutFormProps {
  lines: { variantId: string; quantity: number }[]
  addresses: readonly AddressFieldsFragment[]
}

/** Address, each shop's goods and freight, remarks, sums. What the server refuses is shown here and nothing typed is lost. */
export function CheckoutForm({ lines, addresses }: CheckoutFormProps) {
  const client = useApolloClient()
  const navigate = useNavigate()
  const [chosenId, setChosenId] = useState<string>()
  const [submitted, setSubmitted] = useState<CheckoutFieldsFragment>()
  const [remarks, setRemarks] = useState<Record<string, string>>({})
  const address =
    addresses.find(({ id }) => id === chosenId) ?? addresses.find(({ isDefault }) => isDefault) ?? addresses[0]

  const { data, previousData, error, loading, refetch } = useQuery(CheckoutDocument, {
    variables: { input: { lines, addressId: address?.id ?? null } },
    fetchPolicy: 'cache-and-network',
  })
  const checkout = (data ?? previousData)?.checkout

  const [place, isPlacing, { refusals, clear }] = useAction(PlaceTradeDocument, {
    idempotent: true,
    quiet: true,
    onDone: ({ trade }) => {
      void client.refetchQueries({ include: [MyCartDocument] })
      if (trade) void navigate(`/cashier/${trade.id}`, { replace: true })
    },
  })
  const priceChange = refusals.find(({ code }) => code === 'PRICE_CHANGED')

  async function submit() {
    if (!checkout || !address) return
    setSubmitted(checkout)
    const placed = await place({
      lines,
      addressId: address.id,
      remarks: Object.entries(remarks).flatMap(([merchantId, text]) =>
        text.trim() ? [{ merchantId, text: text.trim() }] : [],
      ),
      expectedPayable: checkout.payable,
    })
    // Whatever was refused (stock, price, region), the sums on the page are to be those of now.
    if (!placed) void refetch()
  }

  if (!checkout && error) return <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
  if (!checkout) return <RowsSkeleton height="h-40" />
  return (
    <div className="flex flex-col gap-3 pb-16 lg:grid lg:grid-cols-[1fr_360px] lg:items-start lg:gap-5 lg:pb-0">
      <div className="flex flex-col gap-3">
        <AddressCard address={address} addresses={addresses} onChoose={setChosenId} />
        {checkout.groups.map((group) => (
          <CheckoutGroup
            key={group.merchantId}
            group={group}
            remark={remarks[group.merchantId] ?? ''}
            onRemark={(text) => setRemarks({ ...remarks, [group.merchantId]: text.slice(0, limits.remark) })}
          />
        ))}
      </div>
      <Totals
        checkout={checkout}
        hasAddress={address !== undefined}
        isStale={loading && !data}
        isPlacing={isPlacing}
        onSubmit={() => void submit()}
      >
        {refusals
          .filter((refusal) => refusal !== priceChange)
          .map(({ code, message }) => (
            <FieldError key={code + message}>{message}</FieldError>
          ))}
      </Totals>
      <PriceChange
        isOpen={priceChange !== undefined}
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
