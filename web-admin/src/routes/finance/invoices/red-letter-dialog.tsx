import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { ProposeRedLetterDocument, type InvoiceRowFragment } from './invoices.graphql.ts'

/** Says which red-letter invoice reverses it and why; somebody else decides. */
export function RedLetterDialog({ invoice, onClose }: { invoice: InvoiceRowFragment; onClose: () => void }) {
  const { t } = useLingui()
  const id = useId()
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const [propose, isProposing, { errors }] = useAction(ProposeRedLetterDocument, {
    idempotent: true,
    success: t`已提交，等另一人复核`,
    onDone: onClose,
  })
  return (
    <Modal
      open
      title={t`红冲发票 ${invoice.number ?? ''}`}
      okText={t`提交复核`}
      cancelText={t`取消`}
      okButtonProps={{ danger: true, disabled: !/^\d{8,20}$/.test(number) || !reason.trim(), loading: isProposing }}
      onOk={() => void propose({ id: invoice.id, number, reason: reason.trim() })}
      onCancel={onClose}
    >
      <p className="kc-quiet mt-0">{t`整张冲红。另一人复核后原发票作废，商家可以重新申请这个月的发票。`}</p>
      <Field id={`${id}-number`} label={t`红字发票号码`} help={t`8 至 20 位数字`} error={errors['number']}>
        <Input
          id={`${id}-number`}
          className="tabular"
          inputMode="numeric"
          maxLength={20}
          value={number}
          onChange={({ target }) => setNumber(target.value.replace(/\D/g, ''))}
        />
      </Field>
      <Field id={`${id}-reason`} label={t`原因，商家会看到`} error={errors['reason']}>
        <Input.TextArea
          id={`${id}-reason`}
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
