import { useApolloClient } from '@apollo/client/react'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Modal } from 'antd'
import { useId, useState } from 'react'
import { isPlaceReady, PlaceFields, type Place } from './place-fields.tsx'
import {
  SaveReturnAddressDocument,
  ShopReturnAddressesDocument,
  type ReturnAddressRowFragment,
} from './return-addresses.graphql.ts'

interface ReturnAddressDialogProps {
  /** None: a new one. */
  address: ReturnAddressRowFragment | undefined
  /** The first is the default anyway. */
  isFirst: boolean
  onClose: () => void
  onSaved: (address: ReturnAddressRowFragment | null) => void
}

export function ReturnAddressDialog({ address, isFirst, onClose, onSaved }: ReturnAddressDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const client = useApolloClient()
  const { name = '', phone = '', regionCode, detail = '' } = address ?? {}
  const [place, setPlace] = useState<Place>({ name, phone, regionCode: regionCode ?? '', detail })
  const [isDefault, setDefault] = useState(address?.isDefault ?? isFirst)
  const [save, isBusy, { errors }] = useAction(SaveReturnAddressDocument, {
    idempotent: true,
    success: t`退货地址已保存`,
    onDone({ returnAddress }) {
      refresh(client.refetchQueries({ include: [ShopReturnAddressesDocument] }))
      onSaved(returnAddress)
    },
  })
  const isFixed = isFirst || address?.isDefault === true
  return (
    <Modal
      open
      title={address ? t`修改退货地址` : t`新退货地址`}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button
          key="go"
          type="primary"
          disabled={!isPlaceReady(place)}
          loading={isBusy}
          onClick={() => void save({ ...place, phone: place.phone.trim(), id: address?.id, isDefault })}
        >
          {t`保存`}
        </Button>,
      ]}
    >
      <PlaceFields
        id={id}
        nameLabel={t`收货人`}
        place={place}
        errors={errors}
        onChange={(part) => setPlace((before) => ({ ...before, ...part }))}
      />
      <Checkbox
        className="mt-4!"
        checked={isDefault || isFixed}
        disabled={isFixed}
        onChange={({ target }) => setDefault(target.checked)}
      >
        {t`默认用这个地址`}
      </Checkbox>
    </Modal>
  )
}
