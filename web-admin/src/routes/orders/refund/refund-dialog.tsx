import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Bone } from '@kaidian/shared/ui/console/skeletons.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, Input, InputNumber, Modal, Segmented, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { OrderPageQuery } from '../order-page.graphql.ts'
import { ProposeRefundDocument, RefundLineDocument, RefundPreviewDocument } from './refund-dialog.graphql.ts'
import { RefundFigures } from './refund-figures.tsx'

type Order = NonNullable<OrderPageQuery['order']>
type Line = Order['lines'][number]
type Way = 'pieces' | 'amount' | 'rest'

interface RefundDialogProps {
  order: Order
  line: Line
  onLine: (id: string) => void
  onClose: () => void
  onDone: () => void
}

const amountShape = /^(0|[1-9]\d{0,7})(\.\d{1,2})?$/

/** A line, how much of it, and why; before it is sent, what will come of it. A refusal stands at its field and nothing typed is lost. */
export function RefundDialog({ order, line, onLine, onClose, onDone }: RefundDialogProps) {
  const { t } = useLingui()
  const left = line.quantity - line.refundedQuantity
  const isFree = isZeroMoney(line.paid)
  const [way, setWay] = useState<Way>('pieces')
  const [pieces, setPieces] = useState<number | null>(1)
  const [amount, setAmount] = useState('')
  const [withFreight, setWithFreight] = useState(false)
  const [reason, setReason] = useState('')
  const isAmountWritten = amountShape.test(amount) && !isZeroMoney(amount)
  const isReady = way === 'rest' || (way === 'pieces' ? pieces !== null : isAmountWritten)
  const content = {
    lineId: line.id,
    quantity: way === 'pieces' ? pieces : null,
    amount: way === 'amount' && isAmountWritten ? amount : null,
    withFreight,
  }
  // While somebody types, the last figures stay.
  const asked = useDeferredValue(JSON.stringify(content))
  const { data, previousData, loading, error } = useQuery(RefundPreviewDocument, {
    variables: { input: content },
    skip: !isReady || asked !== JSON.stringify(content),
    fetchPolicy: 'network-only',
  })
  const answer = isReady ? (data ?? previousData)?.refundPreview : undefined
  const preview = answer?.preview
  const options = { idempotent: true, quiet: true, onDone }
  const [refund, isRefunding, refunded] = useAction(RefundLineDocument, {
    ...options,
    success: t`已退款，渠道确认后到账`,
  })
  const [propose, isProposing, proposed] = useAction(ProposeRefundDocument, {
    ...options,
    success: t`已提交，等另一人复核`,
  })
  const refusals = [...refunded.refusals, ...proposed.refusals, ...(answer?.userErrors ?? [])]
  const errorOf = (field: string) => refusals.find((one) => one.field === field)?.message
  const general = refusals.find(({ field }) => field !== 'quantity' && field !== 'amount' && field !== 'reason')
  const needsSecond = preview?.needsSecond ?? false
  const templates = [t`质量问题`, t`少发漏发`, t`与描述不符`, t`协商一致`]

  function submit() {
    refunded.clear()
    proposed.clear()
    const input = { ...content, reason: reason.trim() }
    void (needsSecond ? propose(input) : refund(input))
  }

  return (
    <Modal
      open
      title={t`退款给买家`}
      okText={
        preview
          ? needsSecond
            ? t`提交复核 ${formatMoney(preview.total)}`
            : t`退款 ${formatMoney(preview.total)}`
          : t`退款`
      }
      cancelText={t`返回`}
      okButtonProps={{ danger: !needsSecond, disabled: !isReady || !preview || loading || reason.trim() === '' }}
      confirmLoading={isRefunding || isProposing}
      onOk={submit}
      onCancel={onClose}
    >
      <Field id="refund-line" label={t`订单行`}>
        <Select
          id="refund-line"
          className="w-full"
          value={line.id}
          onChange={onLine}
          options={order.lines
            .filter(({ isRefunded }) => !isRefunded)
            .map((one) => ({ value: one.id, label: `${one.title} × ${one.quantity - one.refundedQuantity}` }))}
        />
      </Field>
      <Field id="refund-way" label={t`怎么退`}>
        <Segmented
          id="refund-way"
          block
          value={way}
          onChange={setWay}
          options={[
            { value: 'pieces', label: t`按件数`, disabled: left === 0 },
            { value: 'amount', label: t`按金额`, disabled: isFree },
            { value: 'rest', label: t`剩余全部` },
          ]}
        />
      </Field>
      {way === 'pieces' && (
        <Field id="refund-pieces" label={t`退几件`} help={t`还可退 ${left} 件`} error={errorOf('quantity')}>
          <InputNumber
            id="refund-pieces"
            className="w-full!"
            min={1}
            max={limits.lineQuantity}
            precision={0}
            value={pieces}
            onChange={setPieces}
          />
        </Field>
      )}
      {way === 'amount' && (
        <Field
          id="refund-amount"
          label={t`退多少钱`}
          error={amount !== '' && !isAmountWritten ? t`请输入金额，最多两位小数` : errorOf('amount')}
        >
          <Input
            id="refund-amount"
            prefix="¥"
            inputMode="decimal"
            maxLength={11}
            value={amount}
            onChange={(event) => setAmount(event.target.value.trim())}
          />
        </Field>
      )}
      {!isZeroMoney(order.freight) && order.freight !== order.refundedFreight && (
        <div className="kc-field">
          <Checkbox checked={withFreight} onChange={(event) => setWithFreight(event.target.checked)}>
            {t`商家过错，连运费一起退`}
          </Checkbox>
        </div>
      )}
      <Field id="refund-reason" label={t`原因，买家和商家会看到`} error={errorOf('reason')}>
        <div className="kc-chips">
          {templates.map((text) => (
            <button key={text} type="button" className="kc-chip" onClick={() => setReason(text)}>
              {text}
            </button>
          ))}
        </div>
        <Input.TextArea
          id="refund-reason"
          rows={2}
          maxLength={limits.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {preview && <RefundFigures preview={preview} isStale={loading} />}
      {isReady && !answer && loading && <Bone width="100%" height={160} />}
      {error && (
        <p className="kc-error" role="alert">
          {problemOf(error).text}
        </p>
      )}
      {general && (
        <p className="kc-error" role="alert">
          {general.message}
        </p>
      )}
    </Modal>
  )
}
