import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Store, TriangleAlert } from 'lucide-react'
import { LateTag } from './late-tag.tsx'
import type { OrdersPageQuery } from './orders-page.graphql.ts'

type Row = OrdersPageQuery['orders']['edges'][number]['node']

/** Its state, where what is collected waits for its buyer and not for its shop, and what took too long. */
export function OrderTags({
  order: { status, pickup, isLate, isUncollected },
}: {
  order: Pick<Row, 'status' | 'isLate' | 'isUncollected'> & { pickup: object | null }
}) {
  const { t } = useLingui()
  return (
    <>
      {pickup && status === 'AWAITING_SHIPMENT' ? (
        <ToneTag tone="blue" icon={Store}>{t`待自提`}</ToneTag>
      ) : (
        <StatusTag kind="order" value={status} />
      )}
      {isLate && <LateTag />}
      {isUncollected && <ToneTag tone="amber" icon={TriangleAlert}>{t`到期未取`}</ToneTag>}
    </>
  )
}
