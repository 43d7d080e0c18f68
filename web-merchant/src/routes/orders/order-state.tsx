import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Store } from 'lucide-react'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

/** Its state; what its buyer collects says so, and waits for the buyer and not to be shipped. */
export function OrderState({ order }: { order: Pick<ShopOrderDetailFragment, 'status'> & { pickup: object | null } }) {
  const { t } = useLingui()
  const { status, pickup } = order
  if (!pickup) return <StatusTag kind="order" value={status} />
  if (status === 'AWAITING_SHIPMENT') return <ToneTag tone="blue" icon={Store}>{t`待自提`}</ToneTag>
  return (
    <>
      <StatusTag kind="order" value={status} />
      <ToneTag tone="grey" icon={Store}>{t`买家自提`}</ToneTag>
    </>
  )
}
