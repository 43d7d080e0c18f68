import { Button, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { RebuyDocument, type RebuyMutation } from './rebuy.graphql.ts'

type Missed = NonNullable<RebuyMutation['rebuy']['missed']>

/** Into the cart with all that can still be bought; what cannot is said before anybody goes there. */
export function RebuyButton({ orderId, pieces }: { orderId: string; pieces: number }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [missed, setMissed] = useState<Missed>([])
  const [rebuy, isBusy] = useAction(RebuyDocument, {
    onDone: (answer) => {
      if (answer.missed?.length) {
        setMissed(answer.missed)
        return
      }
      showToast({ text: t`已放入购物车并选中`, tone: 'done' })
      void navigate('/cart')
    },
  })
  const reasons = {
    UNAVAILABLE: () => t`已下架`,
    SOLD_OUT: () => t`已售罄`,
    FEWER_LEFT: (left: number) => t`只剩 ${left} 件，已放入`,
    CART_FULL: () => t`购物车满了`,
  }
  const isNothing = missed.filter(({ reason }) => reason !== 'FEWER_LEFT').length === pieces
  return (
    <>
      <Button tone="plain" size="small" isBusy={isBusy} onClick={() => void rebuy({ orderId })}>{t`再次购买`}</Button>
      <Sheet
        isOpen={missed.length > 0}
        onClose={() => setMissed([])}
        title={isNothing ? t`这些商品现在都买不了` : t`有的商品不能照原样再买`}
        footer={!isNothing && <ButtonLink to="/cart" isWide>{t`其余已放入购物车，去看看`}</ButtonLink>}
      >
        <ul className="flex flex-col gap-3">
          {missed.map(({ title, optionValues, reason, left }) => (
            <li key={title + optionValues.join()} className="flex items-start justify-between gap-4 text-14">
              <span className="min-w-0">
                <span className="line-clamp-2">{title}</span>
                <span className="text-13 text-ink-3">{optionValues.join(' / ')}</span>
              </span>
              <span className="shrink-0 text-ink-2">{reasons[reason](left)}</span>
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  )
}
