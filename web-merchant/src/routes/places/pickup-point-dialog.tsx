import { useApolloClient } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { RemovePoint } from './remove-point.tsx'
import { isPlaceReady, PlaceFields } from '../../parts/place/place-fields.tsx'
import {
  SavePickupPointDocument,
  ShopPickupPointsDocument,
  type PickupPointRowFragment,
} from './pickup-points.graphql.ts'

interface PickupPointDialogProps {
  /** None: a new one. */
  point: PickupPointRowFragment | undefined
  onClose: () => void
}

const empty = { name: '', phone: '', regionCode: '', detail: '', hours: '', isEnabled: true }

export function PickupPointDialog({ point, onClose }: PickupPointDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const client = useApolloClient()
  const [form, setForm] = useState(() => {
    const { name, phone, regionCode, detail, hours, isEnabled } = point ?? empty
    return { name, phone, regionCode, detail, hours, isEnabled }
  })
  const change = (part: Partial<typeof empty>) => setForm((before) => ({ ...before, ...part }))
  const [save, isBusy, { errors }] = useAction(SavePickupPointDocument, {
    idempotent: true,
    success: t`自提点已保存`,
    onDone() {
      refresh(client.refetchQueries({ include: [ShopPickupPointsDocument] }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={point ? t`修改自提点` : t`新自提点`}
      onCancel={onClose}
      footer={[
        point && !point.isUsed && <RemovePoint key="remove" point={point} onRemoved={onClose} />,
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button
          key="go"
          type="primary"
          disabled={!isPlaceReady(form) || form.hours.trim() === ''}
          loading={isBusy}
          onClick={() => void save({ ...form, phone: form.phone.trim(), id: point?.id })}
        >
          {t`保存`}
        </Button>,
      ]}
    >
      <PlaceFields id={id} nameLabel={t`自提点名称`} place={form} errors={errors} onChange={change} />
      <Field
        id={`${id}-hours`}
        label={t`营业时间`}
        help={t`买家看到的就是这句话，例如：每天 9:00–20:00`}
        error={errors['hours']}
      >
        <Input
          id={`${id}-hours`}
          maxLength={limits.pickupHours}
          value={form.hours}
          onChange={({ target }) => change({ hours: target.value })}
        />
      </Field>
      <Checkbox
        className="mt-4!"
        checked={form.isEnabled}
        onChange={({ target }) => change({ isEnabled: target.checked })}
      >
        {t`买家下单时可以选`}
      </Checkbox>
      {point?.isUsed && (
        <p className="mt-1 mb-0 text-13 text-ink-3">{t`有订单用过这个自提点，不能删除；不再使用就停用。`}</p>
      )}
    </Modal>
  )
}
