import type { StatusTone } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Check, CircleMinus, Clock, Package, PackageOpen, Store, Truck } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { OrderStatus } from './order-row.graphql.ts'

interface Words {
  label: string
  tone: StatusTone
  icon: LucideIcon
}

/** What an order is called as it stands: what is collected waits for its buyer and not for its shop. */
export function useOrderWord({ status, pickup }: { status: OrderStatus; pickup: object | null }): Words {
  const { t } = useLingui()
  const words = useOrderWords()[status]
  return pickup && status === 'AWAITING_SHIPMENT' ? { ...words, label: t`待自提`, icon: Store } : words
}

/** Each state of an order in its word, colour and icon. */
export function useOrderWords(): Record<OrderStatus, Words> {
  const { t } = useLingui()
  return {
    AWAITING_PAYMENT: { label: t`待付款`, tone: 'amber', icon: Clock },
    AWAITING_SHIPMENT: { label: t`待发货`, tone: 'blue', icon: Package },
    PARTLY_SHIPPED: { label: t`部分发货`, tone: 'blue', icon: PackageOpen },
    SHIPPED: { label: t`待收货`, tone: 'blue', icon: Truck },
    COMPLETED: { label: t`已完成`, tone: 'jade', icon: Check },
    CLOSED: { label: t`已关闭`, tone: 'grey', icon: CircleMinus },
  }
}
