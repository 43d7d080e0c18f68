import { useApolloClient } from '@apollo/client/react'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useState } from 'react'
import { ShopCountsDocument } from '../../layout/shop-counts.graphql.ts'
import { ApproveDialog } from './approve-dialog.tsx'
import {
  AddShopEvidenceDocument,
  ApproveAfterSaleDocument,
  DisputeReturnDocument,
  ReceiveReturnDocument,
  RejectAfterSaleDocument,
  type ShopAfterSaleDetailFragment,
} from './after-sales.graphql.ts'
import { ResendDialog } from './resend-dialog.tsx'
import { WordsDialog } from './words-dialog.tsx'

type Dialog = 'approve' | 'reject' | 'dispute' | 'resend' | 'evidence'

/** What the shop may do with it as it stands; the server decides what it may. */
export function Decisions({ afterSale }: { afterSale: ShopAfterSaleDetailFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const mayRefund = usePermission('order:refund')
  const mayShip = usePermission('order:ship')
  const [dialog, setDialog] = useState<Dialog>()
  const close = () => setDialog(undefined)
  const client = useApolloClient()
  /** The menu counts what waits for the shop. */
  function finish() {
    close()
    refresh(client.refetchQueries({ include: [ShopCountsDocument] }))
  }
  const options = { idempotent: true, onDone: finish } as const
  const { id, kind, status, refundAmount } = afterSale
  const amount = formatMoney(refundAmount)
  const [refund, isRefunding] = useAction(ApproveAfterSaleDocument, {
    ...options,
    success: t`已同意，${amount} 退给买家`,
  })
  const [receive, isReceiving] = useAction(ReceiveReturnDocument, { ...options, success: t`已确认收到退货` })
  const reject = useAction(RejectAfterSaleDocument, { ...options, success: t`已拒绝，买家会看到原因` })
  const dispute = useAction(DisputeReturnDocument, { ...options, success: t`已交给平台判断` })
  const evidence = useAction(AddShopEvidenceDocument, { ...options, success: t`已补充` })

  async function approve() {
    if (kind !== 'REFUND_ONLY') return setDialog('approve')
    const answer = await confirm({
      title: t`同意退款 ${amount}？`,
      body: t`款项立即退给买家，不能撤销。`,
      confirm: t`同意并退款`,
    })
    if (answer) await refund({ id })
  }

  async function confirmReceipt() {
    const isExchange = kind === 'EXCHANGE'
    const answer = await confirm({
      title: t`确认收到退货？`,
      body: isExchange
        ? t`确认后请补发商品。退回的商品不会自动加回库存。`
        : t`确认后 ${amount} 立即退给买家，不能撤销。退回的商品不会自动加回库存。`,
      confirm: isExchange ? t`确认收到` : t`确认并退款`,
    })
    if (answer) await receive({ id })
  }

  return (
    <>
      {mayRefund && status === 'REQUESTED' && (
        <>
          <Button danger onClick={() => setDialog('reject')}>{t`拒绝`}</Button>
          <Button type="primary" loading={isRefunding} onClick={() => void approve()}>
            {kind === 'REFUND_ONLY' ? t`同意退款` : t`同意`}
          </Button>
        </>
      )}
      {mayRefund && status === 'RETURNING' && (
        <>
          <Button danger onClick={() => setDialog('dispute')}>{t`退货有问题`}</Button>
          <Button type="primary" loading={isReceiving} onClick={() => void confirmReceipt()}>
            {t`确认收到退货`}
          </Button>
        </>
      )}
      {mayShip && status === 'RETURNED' && (
        <Button type="primary" onClick={() => setDialog('resend')}>{t`补发商品`}</Button>
      )}
      {mayRefund && status === 'ESCALATED' && (
        <Button type="primary" onClick={() => setDialog('evidence')}>{t`补充证据`}</Button>
      )}
      {dialog === 'approve' && <ApproveDialog afterSale={afterSale} onDone={finish} onClose={close} />}
      {dialog === 'resend' && <ResendDialog afterSale={afterSale} onDone={finish} onClose={close} />}
      {dialog === 'reject' && (
        <WordsDialog
          id={id}
          title={t`拒绝这次售后`}
          text={t`买家可以申请平台介入，由平台裁定。请说明理由，附上能证明的图片或视频。`}
          label={t`理由，买家会看到`}
          templates={[
            t`商品没有质量问题，与页面描述一致。`,
            t`商品已拆封使用，影响再次销售。`,
            t`图片看不出问题，请补充后重新申请。`,
            t`物流显示已签收，请核对收货情况。`,
          ]}
          action={t`拒绝`}
          isDangerous
          send={reject}
          onClose={close}
        />
      )}
      {dialog === 'dispute' && (
        <WordsDialog
          id={id}
          title={t`退货有问题`}
          text={t`交给平台判断，期间不退款。请说明收到的是什么，附上开箱图片或视频。`}
          label={t`说明，买家会看到`}
          templates={[t`收到的是空包裹。`, t`寄回的不是原商品。`, t`寄回的商品已损坏或缺少配件。`, t`件数不对。`]}
          action={t`交给平台`}
          isDangerous
          send={dispute}
          onClose={close}
        />
      )}
      {dialog === 'evidence' && (
        <WordsDialog
          id={id}
          title={t`补充证据`}
          text={t`买家和平台都能看到。`}
          label={t`说明`}
          action={t`提交说明`}
          send={evidence}
          onClose={close}
        />
      )}
    </>
  )
}
