import { limits } from '@kaidian/shared/core/limits'
import { parseYuan } from '@kaidian/shared/core/money'
import { businessDay } from '@kaidian/shared/core/time'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { UploadRefused, uploadFile } from '@kaidian/shared/web/upload.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { Upload } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useToday } from '../../../parts/use-today.ts'
import { IssueInvoiceDocument, type InvoiceRowFragment } from './invoices.graphql.ts'

interface Sent {
  id: string
  name: string
}

/** Writes down the invoice that was made out elsewhere, with its paper. */
export function IssueDialog({ invoice, onClose }: { invoice: InvoiceRowFragment; onClose: () => void }) {
  const { t } = useLingui()
  const id = useId()
  const today = businessDay(useToday())
  const picker = useRef<HTMLInputElement>(null)
  const [number, setNumber] = useState('')
  const [issuedOn, setIssuedOn] = useState(today)
  const [amount, setAmount] = useState('')
  const [file, setFile] = useState<Sent>()
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [issue, isIssuing, { errors }] = useAction(IssueInvoiceDocument, {
    idempotent: true,
    success: t`已登记，商家可以下载了`,
    onDone: onClose,
  })
  const typed = parseYuan(amount)
  const isWrongAmount = typed !== undefined && typed !== null && typed !== parseYuan(invoice.amount)
  const isReady = /^\d{8,20}$/.test(number) && issuedOn !== '' && amount !== '' && !isWrongAmount && file !== undefined

  async function send(chosen: File | undefined) {
    if (!chosen) return
    if (chosen.size > limits.upload.documentBytes) return setProblem(t`文件超过 10 MB`)
    setProblem(undefined)
    setSending(true)
    try {
      const sent = await uploadFile(chosen, { audience: 'STAFF', use: 'invoice' })
      setFile({ id: sent.id, name: chosen.name })
    } catch (error) {
      setProblem(error instanceof UploadRefused ? error.message : t`没有传上，请检查网络后重试`)
    } finally {
      setSending(false)
    }
  }

  return (
    <Modal
      open
      title={t`登记开票`}
      okText={t`登记并交给商家`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: !isReady, loading: isIssuing }}
      onOk={() => file && void issue({ id: invoice.id, number, issuedOn, amount, fileId: file.id })}
      onCancel={onClose}
    >
      <p className="kc-quiet mt-0">{t`在开票系统开好后填写票面内容。价税合计必须是 ${formatMoney(invoice.amount)}。`}</p>
      <Field id={`${id}-number`} label={t`发票号码`} help={t`8 至 20 位数字`} error={errors['number']}>
        <Input
          id={`${id}-number`}
          className="tabular"
          inputMode="numeric"
          maxLength={20}
          value={number}
          onChange={({ target }) => setNumber(target.value.replace(/\D/g, ''))}
        />
      </Field>
      <Field id={`${id}-day`} label={t`开票日期`} error={errors['issuedOn']}>
        <Input
          id={`${id}-day`}
          type="date"
          max={today}
          value={issuedOn}
          onChange={({ target }) => setIssuedOn(target.value)}
        />
      </Field>
      <Field
        id={`${id}-amount`}
        label={t`价税合计`}
        error={errors['amount'] ?? (isWrongAmount ? t`应为 ${formatMoney(invoice.amount)}` : undefined)}
      >
        <Input
          id={`${id}-amount`}
          className="tabular"
          inputMode="decimal"
          prefix="¥"
          maxLength={16}
          value={amount}
          onChange={({ target }) => setAmount(target.value.replace(/[^\d.]/g, ''))}
        />
      </Field>
      <Field
        id={`${id}-file`}
        label={t`发票文件`}
        help={t`PDF 或图片，只有这家店和财务能下载`}
        error={problem ?? errors['fileId']}
      >
        <input
          ref={picker}
          id={`${id}-file`}
          type="file"
          className="sr-only"
          accept="application/pdf,image/*"
          onChange={({ target }) => void send(target.files?.[0])}
        />
        <span className="flex flex-wrap items-center gap-3">
          <Button icon={<Upload size={15} aria-hidden />} loading={isSending} onClick={() => picker.current?.click()}>
            {file ? t`换一个` : t`选择文件`}
          </Button>
          {file && <span className="min-w-0 break-all">{file.name}</span>}
        </span>
      </Field>
    </Modal>
  )
}
