import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from 'antd'
import { useId, useState } from 'react'
import { ParcelFields } from '../../parts/parcel/parcel-fields.tsx'
import { ResendGoodsDocument, type ShopAfterSaleDetailFragment } from './after-sales.graphql.ts'

interface ResendDialogProps {
  afterSale: ShopAfterSaleDetailFragment
  onDone: () => void
  onClose: () => void
}

/** The parcel of the replacement. */
export function ResendDialog({ afterSale: { id: afterSaleId, quantity }, onDone, onClose }: ResendDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const [carrier, setCarrier] = useState<string>()
  const [number, setNumber] = useState('')
  const [resend, isBusy, { errors }] = useAction(ResendGoodsDocument, {
    idempotent: true,
    success: t`已补发，买家可以看到单号`,
    onDone,
  })
  const isReady = carrier !== undefined && number !== ''
  function submit() {
    if (carrier && isReady) void resend({ id: afterSaleId, carrier, number })
  }
  return (
    <Modal
      open
      title={t`补发商品`}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button key="send" type="primary" disabled={!isReady} loading={isBusy} onClick={submit}>
          {t`补发`}
        </Button>,
      ]}
    >
      <p className="m-0 text-ink-2">{t`补发 ${quantity} 件，同时扣减库存。`}</p>
      <ParcelFields {...{ id, carrier, number, errors, setCarrier, setNumber }} onEnter={submit} />
    </Modal>
  )
}
