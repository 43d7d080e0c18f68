import { Button, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import {
  AddAfterSaleEvidenceDocument,
  ConfirmExchangeDocument,
  EscalateAfterSaleDocument,
  WithdrawAfterSaleDocument,
  type AfterSaleDetailFragment,
} from './after-sales.graphql.ts'
import { WordsSheet } from './words-sheet.tsx'

/** What its buyer can do in this state; the server decides what may. */
export function Actions({ afterSale: { id, status, orderId } }: { afterSale: AfterSaleDetailFragment }) {
  const { t } = useLingui()
  const [asked, setAsked] = useState<'withdraw' | 'escalate' | 'evidence' | 'confirm'>()
  const close = () => setAsked(undefined)
  const options = { idempotent: true, onDone: close } as const
  const [withdraw, isWithdrawing] = useAction(WithdrawAfterSaleDocument, { ...options, success: t`已撤销` })
  const [confirm, isConfirming] = useAction(ConfirmExchangeDocument, { ...options, success: t`换货完成` })
  const escalate = useAction(EscalateAfterSaleDocument, { ...options, success: t`已交给平台` })
  const evidence = useAction(AddAfterSaleEvidenceDocument, { ...options, success: t`已补充` })
  return (
    <>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {status === 'REJECTED' && <Button onClick={() => setAsked('escalate')}>{t`申请平台介入`}</Button>}
        {status === 'ESCALATED' && (
          <Button tone="outline" onClick={() => setAsked('evidence')}>
            {t`补充证据`}
          </Button>
        )}
        {status === 'RESENDING' && <Button onClick={() => setAsked('confirm')}>{t`我已收到换货`}</Button>}
        {(status === 'REQUESTED' || status === 'APPROVED') && (
          <Button tone="plain" onClick={() => setAsked('withdraw')}>
            {t`撤销申请`}
          </Button>
        )}
        {(status === 'WITHDRAWN' || status === 'LAPSED') && (
          <ButtonLink tone="plain" to={`/me/orders/${orderId}`}>
            {t`查看订单`}
          </ButtonLink>
        )}
      </div>
      <Sheet
        isOpen={asked === 'withdraw'}
        onClose={close}
        title={t`撤销申请`}
        footer={
          <Button tone="danger" isWide isBusy={isWithdrawing} onClick={() => void withdraw({ id })}>
            {t`确认撤销`}
          </Button>
        }
      >
        <p className="text-14 text-ink-2">{t`撤销后这次售后结束。售后期内可以重新申请。`}</p>
      </Sheet>
      <Sheet
        isOpen={asked === 'confirm'}
        onClose={close}
        title={t`确认收到换货`}
        footer={
          <Button isWide isBusy={isConfirming} onClick={() => void confirm({ id })}>
            {t`我已收到换货`}
          </Button>
        }
      >
        <p className="text-14 text-ink-2">{t`请检查商品后再确认，确认后换货完成。`}</p>
      </Sheet>
      <WordsSheet
        isOpen={asked === 'escalate'}
        onClose={close}
        id={id}
        title={t`申请平台介入`}
        text={t`平台会看双方的说明、图片和视频，作出最终裁定。`}
        label={t`为什么不认同商家的处理`}
        action={t`交给平台`}
        send={escalate}
      />
      <WordsSheet
        isOpen={asked === 'evidence'}
        onClose={close}
        id={id}
        title={t`补充证据`}
        text={t`商家和平台都能看到。`}
        label={t`说明`}
        action={t`提交说明`}
        send={evidence}
      />
    </>
  )
}
