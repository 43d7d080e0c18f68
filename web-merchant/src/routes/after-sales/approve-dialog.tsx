import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import {
  ApproveAfterSaleDocument,
  LastReturnAddressDocument,
  type ShopAfterSaleDetailFragment,
} from './after-sales.graphql.ts'

interface ApproveDialogProps {
  afterSale: ShopAfterSaleDetailFragment
  onDone: () => void
  onClose: () => void
}

const empty = { name: '', phone: '', detail: '' }

/** Where the goods are to be sent back to: where the last ones were, until it is changed. */
export function ApproveDialog({ afterSale: { id: afterSaleId, kind }, onDone, onClose }: ApproveDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const { data } = useQuery(LastReturnAddressDocument, { fetchPolicy: 'cache-and-network' })
  const [typed, setTyped] = useState<Partial<typeof empty>>({})
  const [text, setText] = useState('')
  const [approve, isBusy, { errors }] = useAction(ApproveAfterSaleDocument, {
    idempotent: true,
    success: t`已同意，买家会看到寄回地址`,
    onDone,
  })
  const { name, phone, detail } = { ...empty, ...data?.lastReturnAddress, ...typed }
  const isReady = name.trim() !== '' && phone.trim().length >= 5 && detail.trim().length >= 5
  const fields = [
    { key: 'name', label: t`收货人`, value: name, most: limits.address.name },
    { key: 'phone', label: t`电话`, value: phone, most: 20 },
    { key: 'detail', label: t`详细地址`, value: detail, most: 200 },
  ] as const
  const address = { name: name.trim(), phone: phone.trim(), detail: detail.trim() }
  return (
    <Modal
      open
      title={kind === 'EXCHANGE' ? t`同意换货` : t`同意退货退款`}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button
          key="go"
          type="primary"
          disabled={!isReady}
          loading={isBusy}
          onClick={() => void approve({ id: afterSaleId, address, text: text.trim() || null })}
        >
          {t`同意`}
        </Button>,
      ]}
    >
      <p className="m-0 mb-3 text-ink-2">{t`买家把商品寄到这个地址。下次会自动填好。`}</p>
      {fields.map(({ key, label, value, most }) => (
        <Field key={key} id={`${id}-${key}`} label={label} error={errors[`address.${key}`]}>
          <Input
            id={`${id}-${key}`}
            maxLength={most}
            value={value}
            onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
          />
        </Field>
      ))}
      {errors['address'] && (
        <p className="kc-error" role="alert">
          {errors['address']}
        </p>
      )}
      <Field id={`${id}-text`} label={t`给买家的话（选填）`} error={errors['text']}>
        <Input
          id={`${id}-text`}
          maxLength={limits.afterSale.text}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
    </Modal>
  )
}
