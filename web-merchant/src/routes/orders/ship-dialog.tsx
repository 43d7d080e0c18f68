import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { useCarriers } from './carrier-name.tsx'
import { ShipOrderDocument, type ShopOrderDetailFragment } from './order-page.graphql.ts'

export function ShipDialog({ order, onClose }: { order: ShopOrderDetailFragment; onClose: () => void }) {
  const { t } = useLingui()
  const id = useId()
  const carriers = useCarriers()
  const shipped = new Set(order.shipments.flatMap(({ lineIds }) => lineIds))
  const left = order.lines.filter((line) => !shipped.has(line.id) && !line.isRefunded)
  const [carrier, setCarrier] = useState<string>()
  const [number, setNumber] = useState('')
  const [lineIds, setLineIds] = useState(() => left.map((line) => line.id))
  const [ship, isBusy, { errors }] = useAction(ShipOrderDocument, {
    idempotent: true,
    success: t`已发货，买家可以看到单号`,
    onDone: onClose,
  })
  const isReady = carrier !== undefined && number !== '' && lineIds.length > 0

  function submit() {
    if (carrier && isReady)
      void ship({
        id: order.id,
        carrier,
        number: number,
        lineIds: lineIds.length === left.length ? null : lineIds,
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
          {lineIds.length === left.length ? t`发货` : t`先发这 ${lineIds.length} 种`}
        </Button>,
      ]}
    >
      <p className="m-0 text-ink-2">
        {order.address.name} <span className="tabular">{order.address.phone}</span>
        <br />
        {order.address.regionPath} {order.address.detail}
      </p>
      <Field id={`${id}-carrier`} label={t`快递公司`} error={errors['carrier']}>
        <Select
          id={`${id}-carrier`}
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t`选择快递公司`}
          value={carrier}
          onChange={setCarrier}
          options={carriers.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Field>
      <Field id={`${id}-number`} label={t`快递单号`} error={errors['number']}>
        <Input
          id={`${id}-number`}
          className="tabular"
          maxLength={limits.trackingNumber}
          autoComplete="off"
          value={number}
          // Carriers print them in groups of four.
          onChange={(event) => setNumber(event.target.value.replace(/\s/g, ''))}
          onPressEnter={submit}
        />
      </Field>
      {left.length > 1 && (
        <fieldset className="m-0 mt-4 border-0 p-0">
          <legend className="mb-1.5 font-medium">{t`这个包裹里有`}</legend>
          <Checkbox.Group className="grid! w-full gap-1.5" value={lineIds} onChange={setLineIds}>
            {left.map((line) => (
              <Checkbox key={line.id} value={line.id}>
                {line.title} <span className="text-ink-3">{line.optionValues.join(' / ')}</span> × {line.quantity}
              </Checkbox>
            ))}
          </Checkbox.Group>
        </fieldset>
      )}
    </Modal>
  )
}
