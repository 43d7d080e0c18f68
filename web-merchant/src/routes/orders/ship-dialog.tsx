import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, InputNumber, Modal } from 'antd'
import { useId, useState } from 'react'
import { ParcelFields } from '../../parts/parcel/parcel-fields.tsx'
import { ShipOrderDocument, type ShopOrderDetailFragment } from './order-page.graphql.ts'

export function ShipDialog({ order, onClose }: { order: ShopOrderDetailFragment; onClose: () => void }) {
  const { t } = useLingui()
  const id = useId()
  const left = order.lines.filter(({ leftToShip }) => leftToShip > 0)
  const isSplittable = left.length > 1 || left.some(({ leftToShip }) => leftToShip > 1)
  const [carrier, setCarrier] = useState<string>()
  const [number, setNumber] = useState('')
  const [pieces, setPieces] = useState(() => new Map(left.map((line) => [line.id, line.leftToShip])))
  const lines = [...pieces].flatMap(([lineId, quantity]) => (quantity > 0 ? [{ id: lineId, quantity }] : []))
  const isAll = left.every((line) => pieces.get(line.id) === line.leftToShip)
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const [ship, isBusy, { errors }] = useAction(ShipOrderDocument, {
    idempotent: true,
    success: t`已发货，买家可以看到单号`,
    onDone: onClose,
  })
  const isReady = carrier !== undefined && number !== '' && lines.length > 0

  function submit() {
    if (carrier && isReady)
      void ship({
        id: order.id,
        carrier,
        number,
        lines: isAll ? null : lines,
      })
  }

  return (
    <Modal
      open
      title={t`发货`}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button key="ship" type="primary" disabled={!isReady} loading={isBusy} onClick={submit}>
          {isAll ? t`发货` : t`先发这 ${count} 件`}
        </Button>,
      ]}
    >
      <p className="m-0 text-ink-2">
        {order.address.name} <span className="tabular">{order.address.phone}</span>
        <br />
        {order.address.regionPath} {order.address.detail}
      </p>
      <ParcelFields {...{ id, carrier, number, errors, setCarrier, setNumber }} onEnter={submit} />
      {isSplittable && (
        <fieldset className="m-0 mt-4 border-0 p-0">
          <legend className="mb-1.5 font-medium">{t`这个包裹里有`}</legend>
          <ul className="m-0 grid list-none gap-2 p-0">
            {left.map(({ id: lineId, title, optionValues, leftToShip }) => (
              <li key={lineId} className="flex items-center gap-3">
                <label htmlFor={`${id}-${lineId}`} className="min-w-0 flex-1 break-words">
                  {title} <span className="text-ink-3">{optionValues.join(' / ')}</span>
                </label>
                <InputNumber
                  id={`${id}-${lineId}`}
                  className="w-20"
                  min={0}
                  max={leftToShip}
                  precision={0}
                  value={pieces.get(lineId) ?? 0}
                  onChange={(quantity) => setPieces(new Map(pieces).set(lineId, quantity ?? 0))}
                />
                <span className="tabular w-12 text-13 text-ink-3">/ {leftToShip}</span>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </Modal>
  )
}
