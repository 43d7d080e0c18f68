import { useApolloClient } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { useCart } from '../../parts/cart/cart-provider.tsx'
import type { CartActions } from '../../parts/cart/cart-provider.tsx'
import { soonest, WhenOver } from '../../parts/flash/flash-marks.tsx'
import { CartGroup } from './cart-group.tsx'
import { CartSummary } from './cart-summary.tsx'
import { InvalidLines } from './invalid-lines.tsx'
import { ThresholdHint } from './threshold-hint.tsx'
import { useCartOffers } from './use-cart-offers.ts'

export default function CartPage() {
  const { t } = useLingui()
  return (
    <Page title={t`购物车`}>
      <Cart />
    </Page>
  )
}

function Cart() {
  const { t } = useLingui()
  const { isLoading } = useSession()
  const actions = useCart()
  const { cart, error } = actions
  if (error && !cart) return <ErrorState problem={problemOf(error)} onRetry={() => location.reload()} />
  if (isLoading || !cart) return <RowsSkeleton height="h-44" />
  if (cart.lineCount === 0)
    return (
      <Empty
        title={t`购物车还是空的`}
        hint={t`看中的商品放进来，一次结算多家店铺`}
        action={
          <ButtonLink to="/">
            <Trans>去逛逛</Trans>
          </ButtonLink>
        }
      />
    )
  return <FilledCart cart={cart} actions={actions} />
}

function FilledCart({ cart, actions }: { cart: NonNullable<CartActions['cart']>; actions: CartActions }) {
  const { t } = useLingui()
  const { viewer } = useSession()
  const lines = cart.groups.flatMap((group) => group.lines)
  const invalid = lines.filter(({ problem }) => problem)
  const valid = cart.groups
    .map((group) => ({ ...group, lines: group.lines.filter(({ problem }) => !problem) }))
    .filter((group) => group.lines.length > 0)
  const offers = useCartOffers(valid.flatMap((group) => group.lines))
  const ofPlatform = offers.nearest(null)
  const client = useApolloClient()
  const end = soonest(lines.map(({ flash }) => flash?.endsAt))
  return (
    <div className="pb-16 lg:grid lg:grid-cols-[1fr_320px] lg:items-start lg:gap-5 lg:pb-0">
      {end && <WhenOver at={end} onOver={() => refresh(client.refetchQueries({ include: 'active' }))} />}
      <div className="flex flex-col gap-3">
        {!viewer && (
          <p className="rounded-card bg-blue-50 px-3 py-2 text-14 text-blue-700">
            <Trans>
              <Link to="/sign-in?next=/cart" className="font-semibold underline underline-offset-4">
                登录
              </Link>
              后，这里的商品会并入你的购物车
            </Trans>
          </p>
        )}
        <div
          aria-hidden
          className="hidden grid-cols-[2.75rem_1fr_7rem_8.5rem_7rem_3.5rem] gap-3 px-3 text-13 text-ink-3 lg:grid"
        >
          <span />
          <span>{t`商品`}</span>
          <span>{t`单价`}</span>
          <span>{t`数量`}</span>
          <span>{t`小计`}</span>
          <span>{t`操作`}</span>
        </div>
        {valid.map((group) => (
          <CartGroup key={group.merchantId} group={group} actions={actions} offers={offers} />
        ))}
        {ofPlatform && (
          <p className="card flex items-center gap-2 px-3 lg:px-4">
            <span className="shrink-0 text-13 font-semibold">{t`平台`}</span>
            <ThresholdHint offer={ofPlatform} to="/" />
          </p>
        )}
        {invalid.length > 0 && <InvalidLines lines={invalid} onClear={() => void actions.remove(invalid)} />}
      </div>
      <CartSummary groups={valid} selectedTotal={cart.selectedTotal} discount={offers.discount} actions={actions} />
    </div>
  )
}
