import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from 'antd'
import { useId, useState } from 'react'
import { ParcelFields } from '../../parts/parcel/parcel-fields.tsx'
import { ChangeParcelDocument, type ShopOrderDetailFragment } from './order-page.graphql.ts'

interface ParcelDialogProps {
  parcel: ShopOrderDetailFragment['shipments'][number]
  onClose: () => void
}

/** Corrects the carrier and the number of a parcel; the buyer sees both in the timeline. */
export function ParcelDialog({ parcel, onClose }: ParcelDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const [carrier, setCarrier] = useState<string | undefined>(parcel.carrier)
  const [number, setNumber] = useState(parcel.number)
  const [change, isBusy, { errors }] = useAction(ChangeParcelDocument, {
    idempotent: true,
    success: t`已更正，买家可以看到新单号`,
    onDone: onClose,
  })
  const isReady = carrier !== undefined && number !== ''
  function submit() {
    if (carrier && isReady) void change({ id: parcel.id, carrier, number })
  }
  return (
    <Modal
      open
      title={t`更正单号`}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button key="change" type="primary" disabled={!isReady} loading={isBusy} onClick={submit}>
          {t`更正`}
        </Button>,
      ]}
    >
      <ParcelFields {...{ id, carrier, number, errors, setCarrier, setNumber }} onEnter={submit} />
    </Modal>
  )
}
