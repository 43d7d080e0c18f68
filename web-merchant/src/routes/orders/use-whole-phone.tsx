import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Eye } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { RevealOrderPhonesDocument } from '../../parts/phone/reveal-phones.graphql.ts'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

const beingShipped = new Set(['AWAITING_SHIPMENT', 'PARTLY_SHIPPED', 'SHIPPED'])

/** The phone of who receives it, masked; while it is being shipped a button shows the whole of it, which is kept on record. */
export function useWholePhone({ id, status, address }: Pick<ShopOrderDetailFragment, 'id' | 'status' | 'address'>): {
  phone: string
  button: ReactNode
} {
  const { t } = useLingui()
  const mayShip = usePermission('order:ship')
  const [whole, setWhole] = useState<string>()
  const [reveal, isBusy] = useAction(RevealOrderPhonesDocument, {
    idempotent: true,
    onDone: ({ phones }) => setWhole(phones?.find(({ orderId }) => orderId === id)?.phone),
  })
  const isOpen = beingShipped.has(status)
  const button = mayShip && isOpen && whole === undefined && (
    <Button
      size="small"
      type="text"
      loading={isBusy}
      icon={<Eye size={14} aria-hidden />}
      title={t`谁在何时看过会留下记录，只可用于发货`}
      onClick={() => void reveal({ orderIds: [id], purpose: 'SHIPPING' })}
    >
      {t`看号码`}
    </Button>
  )
  return { phone: (isOpen && whole) || address.phone, button }
}
