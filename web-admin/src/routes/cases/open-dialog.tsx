import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { OpenProductCaseDocument } from './cases.graphql.ts'

/** The id in an address of the mall, or by itself. */
const idIn = (text: string) => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(text)?.[0]

/** Staff have seen something on the mall: its address, and what it is. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const field = useId()
  const navigate = useNavigate()
  const [address, setAddress] = useState('')
  const [reason, setReason] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [open, isBusy, { errors }] = useAction(OpenProductCaseDocument, {
    idempotent: true,
    success: t`已立案`,
    onDone: ({ productCase }) => productCase && void navigate(`/cases/${productCase.id}`),
  })

  function send() {
    const productId = idIn(address)
    setWrong(productId === undefined)
    if (productId) void open({ productId, reason: reason.trim() })
  }

  return (
    <Modal
      open
      title={t`对商品立案`}
      okText={t`立案`}
      okButtonProps={{ disabled: address.trim() === '' || reason.trim() === '', loading: isBusy }}
      onOk={send}
      onCancel={onClose}
    >
      <Field
        id={`${field}-product`}
        label={t`商品页地址或商品编号`}
        error={isWrong ? t`里面没有商品编号` : errors.productId}
      >
        <Input id={`${field}-product`} value={address} onChange={({ target }) => setAddress(target.value)} />
      </Field>
      <Field id={`${field}-reason`} label={t`发现了什么`} error={errors.reason}>
        <Input
          id={`${field}-reason`}
          maxLength={limits.reason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
    </Modal>
  )
}
