import { useApolloClient } from '@apollo/client/react'
import { Button, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { CancelSheet } from '../cancel-sheet.tsx'
import { DeleteButton } from './delete-button.tsx'
import { RebuyButton } from './rebuy-button.tsx'
import { CancelOrderDocument, ConfirmReceiptDocument } from './order-row.graphql.ts'
import type { OrderRowFragment } from './order-row.graphql.ts'

/** What can be done in this state; the server decides what may. */
export function OrderActions({ order }: { order: OrderRowFragment }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [asked, setAsked] = useState<'cancel' | 'confirm'>()
  const afterwards = () => {
    setAsked(undefined)
    refresh(client.refetchQueries({ include: 'active' }))
  }
  const [cancel, isCancelling] = useAction(CancelOrderDocument, {
    idempotent: true,
    success: t`订单已取消，退款原路返回`,
    onDone: afterwards,
  })
  const [confirm, isConfirming] = useAction(ConfirmReceiptDocument, {
    idempotent: true,
    success: t`已确认收货`,
    onDone: afterwards,
  })
  const isUnpaid = order.status === 'AWAITING_PAYMENT'

  return (
    <>
      {order.canCancel && !isUnpaid && (
        <Button tone="plain" size="small" onClick={() => setAsked('cancel')}>{t`申请退款`}</Button>
      )}
      {(order.status === 'COMPLETED' || order.status === 'CLOSED') && (
        <>
          <DeleteButton orderId={order.id} />
          <RebuyButton orderId={order.id} pieces={order.lines.length} />
        </>
      )}
      {order.canConfirm && <Button size="small" onClick={() => setAsked('confirm')}>{t`确认收货`}</Button>}
      {isUnpaid && <ButtonLink tone="buy" size="small" to={`/cashier/${order.tradeId}`}>{t`去付款`}</ButtonLink>}
      <CancelSheet
        isOpen={asked === 'cancel'}
        onClose={() => setAsked(undefined)}
        title={t`申请退款`}
        text={t`商家还没有发货，取消后这笔订单关闭，款项原路退回。`}
        reasons={[t`不想买了`, t`地址或规格选错了`, t`商家一直没有发货`, t`其他原因`]}
        action={t`取消订单并退款 ${formatMoney(order.total)}`}
        isBusy={isCancelling}
        onCancel={(reason) => void cancel({ id: order.id, reason })}
      />
      <Sheet
        isOpen={asked === 'confirm'}
        onClose={() => setAsked(undefined)}
        title={t`确认收货`}
        footer={
          <Button isWide isBusy={isConfirming} onClick={() => void confirm({ id: order.id })}>{t`我已收到商品`}</Button>
        }
      >
        <p className="text-14 text-ink-2">
          <Trans>确认后订单完成，售后期过后货款结算给商家。请在收到并检查商品后确认。</Trans>
        </p>
      </Sheet>
    </>
  )
}
