import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal, Radio } from 'antd'
import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { ReturnAddressDialog } from '../../parts/place/return-address-dialog.tsx'
import {
  ShopReturnAddressesDocument,
  type ReturnAddressRowFragment,
} from '../../parts/place/return-addresses.graphql.ts'
import { ApproveAfterSaleDocument, type ShopAfterSaleDetailFragment } from './after-sales.graphql.ts'

interface ApproveDialogProps {
  afterSale: ShopAfterSaleDetailFragment
  onDone: () => void
  onClose: () => void
}

/** Where the goods are to be sent back to: to the default address of the shop, unless it chooses another one. */
export function ApproveDialog({ afterSale: { id: afterSaleId, kind }, onDone, onClose }: ApproveDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const { data } = useQuery(ShopReturnAddressesDocument, { fetchPolicy: 'cache-and-network' })
  const addresses = data?.shopReturnAddresses ?? []
  const [wished, setWished] = useState<string>()
  const [text, setText] = useState('')
  const [approve, isBusy, { errors }] = useAction(ApproveAfterSaleDocument, {
    idempotent: true,
    success: t`已同意，买家会看到寄回地址`,
    onDone,
  })
  // What was chosen may be gone by now.
  const chosen = addresses.find((one) => one.id === wished) ?? addresses[0]
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
          disabled={!chosen}
          loading={isBusy}
          onClick={() => void approve({ id: afterSaleId, addressId: chosen?.id, text: text.trim() || null })}
        >
          {t`同意`}
        </Button>,
      ]}
    >
      <p className="m-0 mb-3 text-ink-2">{t`买家把商品寄到选中的地址。`}</p>
      {data && <AddressChoice addresses={addresses} chosenId={chosen?.id} onChoose={setWished} />}
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

interface AddressChoiceProps {
  addresses: readonly ReturnAddressRowFragment[]
  chosenId: string | undefined
  onChoose: (id: string) => void
}

function AddressChoice({ addresses, chosenId, onChoose }: AddressChoiceProps) {
  const { t } = useLingui()
  const mayAdd = usePermission('delivery:write')
  const [isAdding, setAdding] = useState(false)
  return (
    <div className="mb-3 grid gap-2">
      <Radio.Group
        aria-label={t`退货地址`}
        className="flex! flex-col gap-2"
        value={chosenId}
        onChange={({ target }) => onChoose(String(target.value))}
      >
        {addresses.map(({ id, name, phone, regionPath, detail }) => (
          <Radio key={id} value={id} className="items-start!">
            <span className="block font-medium">
              {name} <span className="tabular font-normal text-ink-2">{phone}</span>
            </span>
            <span className="block break-words text-ink-2">
              {regionPath} {detail}
            </span>
          </Radio>
        ))}
      </Radio.Group>
      {addresses.length === 0 && !mayAdd && (
        <p className="kc-error m-0" role="alert">{t`店铺还没有退货地址，请有权管理运费模板的同事添加。`}</p>
      )}
      {mayAdd && addresses.length < limits.returnAddresses && (
        <Button
          size="small"
          className="justify-self-start"
          icon={<Plus size={14} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t`新退货地址`}
        </Button>
      )}
      {isAdding && (
        <ReturnAddressDialog
          address={undefined}
          isFirst={addresses.length === 0}
          onClose={() => setAdding(false)}
          onSaved={(address) => {
            setAdding(false)
            if (address) onChoose(address.id)
          }}
        />
      )}
    </div>
  )
}
