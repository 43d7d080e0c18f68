import { isOver } from '@kaidian/shared/ui/after-sale/is-over.ts'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { useLingui } from '@lingui/react/macro'
import type { OrderDetail } from './order-page.tsx'

interface Props {
  order: OrderDetail
  line: OrderDetail['lines'][number]
}

/** The way to the after-sale of a line, to its latest one or to a new one. */
export function AfterSaleLink({ order, line: { id, afterSale, canAskAfterSale } }: Props) {
  const { t } = useLingui()
  return (
    <>
      {afterSale && (
        <ButtonLink
          tone={isOver(afterSale.status) ? 'plain' : 'outline'}
          size="small"
          to={`/me/after-sales/${afterSale.id}`}
        >
          {isOver(afterSale.status) ? t`售后详情` : t`售后处理中`}
        </ButtonLink>
      )}
      {canAskAfterSale && (
        <ButtonLink tone="plain" size="small" to={`/me/orders/${order.id}/after-sale?line=${id}`}>
          {t`申请售后`}
        </ButtonLink>
      )}
    </>
  )
}
