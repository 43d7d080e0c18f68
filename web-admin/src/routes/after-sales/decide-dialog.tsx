import { limits } from '@kaidian/shared/core/limits'
import { parseYuan } from '@kaidian/shared/core/money'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { AfterSaleDetailFragment } from './after-sales.graphql.ts'

interface DecideDialogProps {
  found: AfterSaleDetailFragment
  /** what follows */
  text: string
  /** as `useAction` gives it */
  decide: readonly [
    run: (input: { id: string; text: string; imageIds: string[]; amount: string | null }) => Promise<unknown>,
    isBusy: boolean,
    outcome: { errors: Record<string, string> },
  ]
  onClose: () => void
}

/** Why it is decided for the buyer, and how much comes back: all of it, or what was proposed, unless another amount is typed. */
export function DecideDialog({ found, text, decide, onClose }: DecideDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const [run, isBusy, { errors }] = decide
  const { endsInRefund, mostRefund, awardedAmount } = found
  const [typed, setTyped] = useState(awardedAmount ?? mostRefund)
  const [reason, setReason] = useState('')
  const amount = parseYuan(typed.trim())
  const isRight = !endsInRefund || (amount !== undefined && amount > 0 && amount <= (parseYuan(mostRefund) ?? 0))
  const templates = [t`买家的图片能证明商品有问题。`, t`商家没有提供有效的证明。`, t`物流记录与买家所述一致。`]
  const said = { id: found.id, text: reason.trim(), imageIds: [], amount: endsInRefund ? typed.trim() : null }
  return (
    <Modal
      open
      title={t`支持买家？`}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button
          key="go"
          type="primary"
          loading={isBusy}
          disabled={!isRight || reason.trim() === ''}
          onClick={() => void run(said)}
        >
          {t`支持买家`}
        </Button>,
      ]}
    >
      <p className="m-0 mb-3 text-ink-2">{text}</p>
      {endsInRefund && (
        <Field
          id={`${id}-amount`}
          label={t`退款金额`}
          help={t`最多 ${formatMoney(mostRefund)}。退一部分也是最终裁定，买家不能再为这件商品申请。`}
          error={isRight ? errors['amount'] : t`填写不超过 ${formatMoney(mostRefund)} 的金额`}
        >
          <Input
            id={`${id}-amount`}
            prefix="¥"
            inputMode="decimal"
            className="max-w-48"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
      )}
      <Field id={`${id}-reason`} label={t`理由，双方可见`} error={errors['text']}>
        <div className="kc-chips">
          {templates.map((one) => (
            <button key={one} type="button" className="kc-chip" onClick={() => setReason(one)}>
              {one}
            </button>
          ))}
        </div>
        <Input.TextArea
          id={`${id}-reason`}
          autoFocus
          rows={3}
          maxLength={limits.reason}
          showCount
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
    </Modal>
  )
}
