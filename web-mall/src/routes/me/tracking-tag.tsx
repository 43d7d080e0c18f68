import { StatusTag, type StatusTone } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { CircleCheckBig, CircleX, Clock, Hourglass, Package, Truck, Undo2, type LucideIcon } from 'lucide-react'
import type { TrackingState } from './orders/order-page.graphql.ts'

/** Where a parcel is; one of which nothing was heard for long says so. */
export function TrackingTag({
  tracking: { state, isStuck },
}: {
  tracking: { state: TrackingState; isStuck: boolean }
}) {
  const { t } = useLingui()
  const looks: Record<TrackingState, { label: string; tone: StatusTone; icon: LucideIcon }> = {
    WAITING: { label: t`待揽收`, tone: 'grey', icon: Clock },
    PICKED_UP: { label: t`已揽收`, tone: 'blue', icon: Package },
    IN_TRANSIT: { label: t`运输中`, tone: 'blue', icon: Truck },
    OUT_FOR_DELIVERY: { label: t`派送中`, tone: 'blue', icon: Truck },
    DELIVERED: { label: t`已签收`, tone: 'jade', icon: CircleCheckBig },
    TROUBLED: { label: t`派送遇到问题`, tone: 'cinnabar', icon: CircleX },
    REFUSED: { label: t`已拒收`, tone: 'cinnabar', icon: CircleX },
    RETURNING: { label: t`退回中`, tone: 'amber', icon: Undo2 },
    RETURNED: { label: t`已退回`, tone: 'grey', icon: Undo2 },
  }
  const { label, tone, icon } = isStuck ? { label: t`久无动静`, tone: 'amber' as const, icon: Hourglass } : looks[state]
  return (
    <StatusTag tone={tone} icon={icon}>
      {label}
    </StatusTag>
  )
}
