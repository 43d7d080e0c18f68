import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useServerOffset } from '@kaidian/shared/web/clock.ts'
import { Trans } from '@lingui/react/macro'
import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { PickUpBy } from './pick-up-by.tsx'
import { ShipBy } from './ship-by.tsx'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

/** What happens next, and when. */
export function NextStep({ order }: { order: ShopOrderDetailFragment }) {
  const words = wordsOf(order)
  const offset = useServerOffset()
  return (
    words && (
      <p className="m-0 flex items-center gap-2 rounded-card bg-blue-50 max-sm:flex-wrap px-4 py-3 text-blue-700">
        <Info size={17} className="flex-none" aria-hidden />
        <span className="max-sm:min-w-0 max-sm:flex-1 max-sm:basis-56">{words}</span>
        <ShipBy order={order} offset={offset} />
        <PickUpBy at={order.pickUpBy} offset={offset} />
      </p>
    )
  )
}

function wordsOf({ status, payBefore, autoCompleteAt, lines, pickup, pickUpBy }: ShopOrderDetailFragment): ReactNode {
  const afterSaleUntil = lines.find((line) => line.afterSaleUntil && !line.settledAt)?.afterSaleUntil
  switch (status) {
    case 'AWAITING_PAYMENT':
      return (
        <Trans>
          买家须在 <TimeText at={payBefore} /> 前付款，否则订单自动关闭，库存退回。
        </Trans>
      )
    case 'AWAITING_SHIPMENT':
      if (pickup)
        return (
          <Trans>
            备好商品，等买家在 <TimeText at={pickUpBy} />{' '}
            前来提货，凭提货码交付。过期不会自动取消，可联系买家，或取消并全额退款。
          </Trans>
        )
      return <Trans>买家已付款。核对地址后发货；发货前可取消并全额退款。</Trans>
    case 'PARTLY_SHIPPED':
      return <Trans>还有商品未发出，可再发一个包裹。</Trans>
    case 'SHIPPED':
      return (
        <Trans>
          等买家确认收货；到 <TimeText at={autoCompleteAt} /> 自动完成。
        </Trans>
      )
    case 'COMPLETED':
      return (
        afterSaleUntil && (
          <Trans>
            售后期到 <TimeText at={afterSaleUntil} />
            ，之后货款结算到店铺钱包。
          </Trans>
        )
      )
    case 'CLOSED':
      return null
  }
}
