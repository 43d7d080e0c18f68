import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { useLingui } from '@lingui/react/macro'
import type { OrderDetail } from './order-page.tsx'

interface RateLinkProps {
  orderId: string
  line: OrderDetail['lines'][number]
}

/** The way to rate a line, or to what was said of it; the server says whether it may be rated. */
export function RateLink({ orderId, line: { id, isRateable, rating } }: RateLinkProps) {
  const { t } = useLingui()
  if (!isRateable && !rating) return null
  return (
    <ButtonLink tone="plain" size="small" to={`/me/ratings?order=${orderId}&line=${id}`}>
      {isRateable ? t`评价` : rating?.addedAt ? t`看评价` : t`追评`}
    </ButtonLink>
  )
}
