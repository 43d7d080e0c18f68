import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import { RatingBody } from '../../../parts/rating/rating-body.tsx'
import { AddForm } from './add-form.tsx'
import { RateForm } from './rate-form.tsx'
import { LineToRateDocument } from './ratings.graphql.ts'

/** A line that was received: its first rating, one addition, or what was said of it. */
export function LineRating({ orderId, lineId }: { orderId: string; lineId: string }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const navigate = useNavigate()
  const { data } = useSuspenseQuery(LineToRateDocument, { variables: { orderId }, fetchPolicy: 'network-only' })
  const line = data.myOrder?.lines.find(({ id }) => id === lineId)
  if (!line) throw new NotFound(t`没有找到这件商品`)
  const { rating } = line
  function leave() {
    showToast({ text: t`谢谢，已发表`, tone: 'done' })
    refresh(client.refetchQueries({ include: 'active' }))
    void navigate('/me/ratings', { replace: true })
  }
  return (
    <div className="card flex flex-col gap-4 p-4 lg:max-w-160">
      <div className="flex items-center gap-3">
        <Picture src={line.imageUrl} alt="" className="size-14 shrink-0 rounded-tag" />
        <div className="min-w-0">
          <p className="line-clamp-2 text-15 font-medium">{line.title}</p>
          <p className="truncate text-13 text-ink-3">{line.optionValues.join(' / ')}</p>
        </div>
      </div>
      {rating && <RatingBody rating={rating} />}
      {line.isRateable ? (
        <RateForm lineId={line.id} onDone={leave} />
      ) : rating ? (
        !rating.addedAt && <AddForm ratingId={rating.id} onDone={leave} />
      ) : (
        <Empty
          title={t`现在不能评价`}
          hint={t`订单完成后可以评价，过了期限或已退款的不能`}
          action={<ButtonLink to={`/me/orders/${orderId}`}>{t`看订单`}</ButtonLink>}
        />
      )}
    </div>
  )
}
