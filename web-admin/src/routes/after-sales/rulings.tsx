import { useApolloClient } from '@apollo/client/react'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { ShellCountsDocument } from '../../layout/shell.graphql.ts'
import {
  DecideAfterSaleDocument,
  RefuseAfterSaleDocument,
  type AfterSaleDetailFragment,
} from './after-sales.graphql.ts'
import { DecideDialog } from './decide-dialog.tsx'

/** For the buyer or for the shop, with a reason that both read; a letter does it too. */
export function Rulings({ found }: { found: AfterSaleDetailFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const client = useApolloClient()
  /** The menu counts what waits. */
  const countAnew = () => refresh(client.refetchQueries({ include: [ShellCountsDocument] }))
  const [isForBuyer, setForBuyer] = useState(false)
  const decide = useAction(DecideAfterSaleDocument, {
    idempotent: true,
    onDone({ afterSale }) {
      setForBuyer(false)
      const isProposed = afterSale?.status === 'ESCALATED'
      showToast({ text: isProposed ? t`已提议，等另一人复核` : t`已裁定，双方会看到结果`, tone: 'done' })
      countAnew()
    },
  })
  const [refuse, isRefusing] = useAction(RefuseAfterSaleDocument, {
    idempotent: true,
    success: t`已裁定，双方会看到结果`,
    onDone: countAnew,
  })
  const isBusy = decide[1] || isRefusing || isForBuyer
  const follows = useConsequence(found)

  async function forShop() {
    const answer = await confirm({
      title: t`不予支持？`,
      body: t`这次售后结束，买家不能再为这件商品申请售后。`,
      confirm: t`不予支持`,
      isDangerous: true,
      reason: {
        label: t`理由，双方可见`,
        isRequired: true,
        templates: [t`图片不能证明商品有问题。`, t`商品已拆封使用，不影响正常功能。`, t`寄回的商品与原商品不符。`],
      },
    })
    if (answer) await refuse({ id: found.id, text: answer.reason, imageIds: [] })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]')
    if (isTyping || isBusy || !found.canDecide || event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toUpperCase()
    if (key !== 'B' && key !== 'N') return
    event.preventDefault()
    if (key === 'B') setForBuyer(true)
    else void forShop()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  if (!found.canDecide) return null
  return (
    <>
      <Button danger loading={isRefusing} onClick={() => void forShop()}>
        {t`不予支持`} <kbd>N</kbd>
      </Button>
      <Button type="primary" onClick={() => setForBuyer(true)}>
        {t`支持买家`} <kbd>B</kbd>
      </Button>
      {isForBuyer && <DecideDialog found={found} text={follows} decide={decide} onClose={() => setForBuyer(false)} />}
    </>
  )
}

/** What follows if it is decided for the buyer. */
function useConsequence({ kind, returnNumber, refundAmount }: AfterSaleDetailFragment): string {
  const { t } = useLingui()
  const amount = formatMoney(refundAmount)
  if (kind === 'EXCHANGE' && returnNumber !== null) return t`商家须补发商品，到期没有补发改为退款。`
  if (kind === 'EXCHANGE') return t`买家把商品寄回商家的地址，商家再补发。商家没有留过地址的，直接退款 ${amount}。`
  if (kind === 'RETURN' && returnNumber === null)
    return t`买家把商品寄回商家的地址，收到后退款 ${amount}。商家没有留过地址的，直接退款。`
  return t`随即退款给买家。超过一人可退的上限时，须由另一人复核后退款。`
}
