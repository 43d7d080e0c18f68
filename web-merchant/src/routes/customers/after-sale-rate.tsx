import { useLingui } from '@lingui/react/macro'
import type { CustomerRowFragment } from './customers.graphql.ts'

/** How many of their orders something was asked for about, and which part of all that is. */
export function AfterSaleRate({
  afterSaleOrders,
  orderCount,
}: Pick<CustomerRowFragment, 'afterSaleOrders' | 'orderCount'>) {
  const { t } = useLingui()
  if (afterSaleOrders === 0) return <span className="text-ink-3">{t`没有`}</span>
  const percent = Math.round((afterSaleOrders / orderCount) * 100)
  return <span className="tabular">{t`${percent}%（${afterSaleOrders} 单）`}</span>
}
