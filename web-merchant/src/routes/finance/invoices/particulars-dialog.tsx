import { limits } from '@kaidian/shared/core/limits'
import { isTaxpayerNumber } from '@kaidian/shared/core/taxpayer-number'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal, Segmented } from 'antd'
import { useId, useState } from 'react'
import { SaveInvoiceParticularsDocument, type ParticularsCardFragment } from './invoices-page.graphql.ts'

interface ParticularsDialogProps {
  particulars: ParticularsCardFragment | null | undefined
  onClose: () => void
  onSaved: (saved: ParticularsCardFragment) => void
}

const invoiceKinds = ['NORMAL', 'SPECIAL'] as const
const max = limits.invoice

/** To whom invoices are made out from now on; a special one needs address, phone and bank besides. */
export function ParticularsDialog({ particulars, onClose, onSaved }: ParticularsDialogProps) {
  const { t, i18n } = useLingui()
  const id = useId()
  const [kind, setKind] = useState(particulars?.kind ?? 'NORMAL')
  const [texts, setTexts] = useState({
    title: particulars?.title ?? '',
    taxNumber: particulars?.taxNumber ?? '',
    email: particulars?.email ?? '',
    address: particulars?.address ?? '',
    phone: particulars?.phone ?? '',
    bankName: particulars?.bankName ?? '',
    bankAccount: particulars?.bankAccount ?? '',
  })
  const [save, isSaving, { errors }] = useAction(SaveInvoiceParticularsDocument, {
    success: t`开票资料已保存`,
    onDone: ({ invoiceParticulars }) => invoiceParticulars && onSaved(invoiceParticulars),
  })
  const isSpecial = kind === 'SPECIAL'
  const isNumberWrong = texts.taxNumber.length >= 18 && !isTaxpayerNumber(texts.taxNumber)
  const needed = [texts.title, texts.taxNumber, texts.email]
  if (isSpecial) needed.push(texts.address, texts.phone, texts.bankName, texts.bankAccount)
  const isReady = needed.every((text) => text.trim() !== '') && isTaxpayerNumber(texts.taxNumber)

  const input = (
    name: keyof typeof texts,
    label: string,
    { maxLength, help }: { maxLength: number; help?: string },
  ) => (
    <Field
      id={`${id}-${name}`}
      label={label}
      help={help}
      error={errors[name] ?? (name === 'taxNumber' && isNumberWrong ? t`校验位不对，请核对` : undefined)}
    >
      <Input
        id={`${id}-${name}`}
        value={texts[name]}
        maxLength={maxLength}
        inputMode={name === 'email' ? 'email' : undefined}
        onChange={({ target }) =>
          setTexts({
            ...texts,
            [name]: name === 'taxNumber' ? target.value.toUpperCase().replace(/[^0-9A-Z]/g, '') : target.value,
          })
        }
      />
    </Field>
  )

  return (
    <Modal
      open
      title={t`开票资料`}
      okText={t`保存`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: !isReady, loading: isSaving }}
      onOk={() => void save({ kind, ...texts })}
      onCancel={onClose}
    >
      <Field id={`${id}-kind`} label={t`发票种类`} help={isSpecial ? t`专用发票可抵扣，一般纳税人适用。` : undefined}>
        <Segmented
          id={`${id}-kind`}
          block
          aria-label={t`发票种类`}
          value={kind}
          onChange={setKind}
          options={invoiceKinds.map((value) => ({ value, label: i18n._(kinds.invoice[value]) }))}
        />
      </Field>
      {input('title', t`抬头`, { maxLength: max.title, help: t`与营业执照上的名称一致` })}
      {input('taxNumber', t`税号`, { maxLength: 20, help: t`18 位统一社会信用代码；没有的个体户填 20 位税号` })}
      {input('email', t`收票邮箱`, { maxLength: max.email })}
      {isSpecial && (
        <>
          {input('address', t`注册地址`, { maxLength: max.address })}
          {input('phone', t`注册电话`, { maxLength: max.phone })}
          {input('bankName', t`开户银行`, { maxLength: max.bankName })}
          {input('bankAccount', t`银行账号`, { maxLength: max.bankAccount })}
        </>
      )}
    </Modal>
  )
}
