import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { BanProductDocument } from './product-review-page.graphql.ts'
import type { ProductSubjectFragment } from './product-subject.graphql.ts'

type Product = Pick<ProductSubjectFragment, 'id' | 'status' | 'latest'>

/** Takes goods off the mall for good, or lets them go; the audit log keeps who and why. */
export function BanButton({ product: { id, status, latest } }: { product: Product }) {
  const { t } = useLingui()
  const mayReview = usePermission('product:review')
  const confirm = useConfirm()
  const isBanned = status === 'BANNED'
  const [ban, isBusy] = useAction(BanProductDocument, { success: isBanned ? t`已解封，商家可以再上架` : t`已封禁` })
  if (!mayReview || (status !== 'ON_SALE' && status !== 'OFF_SALE' && !isBanned)) return null

  async function decide() {
    const answer = await confirm({
      title: isBanned ? t`解封「${latest.title}」？` : t`封禁「${latest.title}」？`,
      body: isBanned
        ? t`解封后是已下架，由商家决定是否上架。`
        : t`商城立刻不再显示，商家不能上架；已付款的订单不受影响。`,
      confirm: isBanned ? t`解封` : t`封禁`,
      isDangerous: !isBanned,
      reason: { label: isBanned ? t`原因` : t`原因，商家可见`, isRequired: true },
    })
    if (answer) await ban({ id, isBanned: !isBanned, reason: answer.reason })
  }

  return (
    <Button size="small" danger={!isBanned} loading={isBusy} onClick={() => void decide()}>
      {isBanned ? t`解封` : t`封禁`}
    </Button>
  )
}
