import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Ban } from 'lucide-react'
import { BlockCustomerDocument, UnblockCustomerDocument, type CustomerProfileFragment } from './customers.graphql.ts'

/** Whom the shop does not want to sell to any more, and back. Orders that there are go on as they would. */
export function BlockButton({ customer: { id, nickname, block } }: { customer: CustomerProfileFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [refuse, isRefusing] = useAction(BlockCustomerDocument, { idempotent: true, success: t`已拉黑` })
  const [welcome, isWelcoming] = useAction(UnblockCustomerDocument, { idempotent: true, success: t`已取消拉黑` })
  async function ask() {
    const answer = await confirm({
      title: t`拉黑“${nickname}”？`,
      body: t`此后对方不能在本店下单，结算时会被告知；已有的订单照常处理。随时可以取消。`,
      confirm: t`拉黑`,
      isDangerous: true,
      reason: { label: t`原因，只有本店可见`, isRequired: true, templates: [t`恶意退货`, t`骚扰店员`, t`多次拒收`] },
    })
    if (answer) await refuse({ id, text: answer.reason })
  }
  if (block)
    return (
      <Button loading={isWelcoming} onClick={() => void welcome({ id })}>
        {t`取消拉黑`}
      </Button>
    )
  return (
    <Button danger loading={isRefusing} icon={<Ban size={15} aria-hidden />} onClick={() => void ask()}>
      {t`拉黑`}
    </Button>
  )
}
