import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { CancelShopOrderDocument, type ShopOrderDetailFragment } from './order-page.graphql.ts'

/** Before shipping only: closes the order and gives all the money back. */
export function CancelButton({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [cancel, isBusy] = useAction(CancelShopOrderDocument, {
    idempotent: true,
    success: t`已取消，${formatMoney(order.total)} 退回买家`,
  })
  async function ask() {
    const answer = await confirm({
      title: t`取消订单并退款 ${formatMoney(order.total)}？`,
      body: t`订单会关闭，货款与运费全部退回买家，库存退回。此操作不能撤销。`,
      confirm: t`取消并退款`,
      isDangerous: true,
      typed: order.number.slice(-4),
      reason: {
        label: t`原因，买家会看到`,
        isRequired: true,
        templates: [t`商品缺货`, t`地址无法送达`, t`应买家要求取消`],
      },
    })
    if (answer) await cancel({ id: order.id, reason: answer.reason })
  }
  return (
    <Button danger loading={isBusy} onClick={() => void ask()}>
      {t`取消并退款`}
    </Button>
  )
}
