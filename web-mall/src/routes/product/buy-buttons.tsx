import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { ShoppingCart, Store } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { Badge } from '../../layout/tab-bar.tsx'
import { useCart } from '../../parts/cart/cart-provider.tsx'
import { KeepButton, KeepPlace } from '../../parts/favourite/keep-button.tsx'
import { checkoutPath } from '../../parts/checkout-path.ts'
import type { ProductPageQuery } from './product-page.graphql.ts'
import type { Choice } from './use-choice.ts'

export interface BuyProps {
  product: NonNullable<ProductPageQuery['productPage']>
  choice: Choice
}

/** What the sheet of variants is opened for: just to choose, or on the way to the cart or the checkout. */
export type Purpose = 'choose' | 'cart' | 'now'

/** Why it cannot be bought as chosen, or undefined. */
export function useObstacle({ product, choice }: BuyProps) {
  const { t } = useLingui()
  if (!product.isSellable) return t`商品已下架`
  if (product.variants.every(({ isInStock }) => !isInStock)) return t`已售罄`
  const name = product.options.find((_, place) => choice.values[place] === undefined)?.name
  if (!choice.variant) return name ? t`请选择${name}` : t`没有这个组合`
  return choice.variant.isInStock ? undefined : t`这个规格已售罄，请换一个`
}

export function useBuying({ product, choice }: BuyProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { add, isBusy } = useCart()
  const obstacle = useObstacle({ product, choice })

  async function buy(purpose: 'cart' | 'now'): Promise<boolean> {
    if (obstacle || !choice.variant) {
      if (obstacle && !choice.miss()) showToast({ text: obstacle, tone: 'refused' })
      return false
    }
    if (purpose === 'now') {
      void navigate(checkoutPath([{ variantId: choice.variant.id, quantity: choice.quantity }]))
      return true
    }
    const isIn = await add(choice.variant.id, choice.quantity)
    if (isIn)
      showToast({
        text: t`已加入购物车`,
        tone: 'done',
        action: { label: t`去购物车`, run: () => void navigate('/cart') },
      })
    return isIn
  }
  return { buy, isBusy, obstacle }
}

/** PC: beside the choice. */
export function BuyButtons({ product, choice }: BuyProps) {
  const { t } = useLingui()
  const { buy, isBusy } = useBuying({ product, choice })
  const isUnsellable = !product.isSellable || product.variants.every(({ isInStock }) => !isInStock)
  return (
    <div className="flex gap-4">
      {isUnsellable ? (
        <Unsellable product={product} />
      ) : (
        <>
          <Button tone="outline" size="large" isBusy={isBusy} onClick={() => void buy('cart')}>{t`加入购物车`}</Button>
          <Button tone="buy" size="large" onClick={() => void buy('now')}>{t`立即购买`}</Button>
        </>
      )}
      <KeepButton kind="PRODUCT" id={product.id} size="large" />
    </div>
  )
}

/** Phone: fixed at the foot; opens the sheet while a choice is still to be made. */
export function BuyBar({ product, choice, onChoose }: BuyProps & { onChoose: (purpose: Purpose) => void }) {
  const { t } = useLingui()
  const { lineCount } = useCart()
  const { buy, isBusy } = useBuying({ product, choice })
  const needsChoice = product.variants.length > 1
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 flex items-center gap-1.5 border-t border-line bg-surface px-3 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] lg:hidden">
      <BarLink
        to={`/shop/${product.shop.id}`}
        label={t`店铺`}
        icon={<Store size={20} strokeWidth={1.75} aria-hidden />}
      />
      <KeepPlace kind="PRODUCT" id={product.id} />
      <BarLink
        to="/cart"
        label={t`购物车`}
        icon={
          <span className="relative">
            <ShoppingCart size={20} strokeWidth={1.75} aria-hidden />
            {lineCount > 0 && <Badge count={lineCount} />}
          </span>
        }
      />
      {product.isSellable && product.variants.some(({ isInStock }) => isInStock) ? (
        <>
          <Button
            tone="outline"
            size="bar"
            isBusy={isBusy}
            onClick={() => (needsChoice ? onChoose('cart') : void buy('cart'))}
          >{t`加入购物车`}</Button>
          <Button
            tone="buy"
            size="bar"
            onClick={() => (needsChoice ? onChoose('now') : void buy('now'))}
          >{t`立即购买`}</Button>
        </>
      ) : (
        <span className="grow">
          <Unsellable product={product} />
        </span>
      )}
    </div>
  )
}

function Unsellable({ product }: { product: BuyProps['product'] }) {
  return (
    <Button isWide disabled tone="plain" size="medium">
      {product.isSellable ? <Trans>暂时售罄</Trans> : <Trans>商品已下架</Trans>}
    </Button>
  )
}

function BarLink({ to, label, icon }: { to: string; label: string; icon: ReactNode }) {
  return (
    <Link to={to} className="flex h-12 w-11 shrink-0 flex-col items-center justify-center text-11 text-ink-2">
      {icon}
      {label}
    </Link>
  )
}
