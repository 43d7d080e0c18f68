import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { MyAddressesDocument } from '../../parts/address/address.graphql.ts'
import { checkoutPath, linesOf } from '../../parts/checkout-path.ts'
import { CheckoutForm } from './checkout-form.tsx'

export default function CheckoutPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const lines = linesOf(params.get('lines'))
  return (
    <Page title={t`确认订单`}>
      {lines.length === 0 ? (
        <Empty
          title={t`没有要结算的商品`}
          action={
            <ButtonLink to="/cart">
              <Trans>回到购物车</Trans>
            </ButtonLink>
          }
        />
      ) : (
        <Suspense fallback={<RowsSkeleton height="h-40" />}>
          <WithAddresses lines={lines} />
        </Suspense>
      )}
    </Page>
  )
}

function WithAddresses({ lines }: { lines: ReturnType<typeof linesOf> }) {
  const { myAddresses } = useSuspenseQuery(MyAddressesDocument).data
  const navigate = useNavigate()
  function setQuantity(variantId: string, quantity: number) {
    const next = lines.map((line) => (line.variantId === variantId ? { ...line, quantity } : line))
    void navigate(checkoutPath(next), { replace: true })
  }
  return <CheckoutForm lines={lines} addresses={myAddresses} onQuantity={setQuantity} />
}
