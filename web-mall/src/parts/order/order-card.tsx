import { FlashTag } from '@kaidian/shared/ui/mall/flash-tag.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { plural } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Store } from 'lucide-react'
import { Link } from 'react-router'
import { OrderActions } from './order-actions.tsx'
import { PickUpReminder } from './pick-up-reminder.tsx'
import type { OrderRowFragment } from './order-row.graphql.ts'
import { useOrderWord } from './order-words.ts'

export function OrderCard({ order }: { order: OrderRowFragment }) {
  const { t } = useLingui()
  const { label, tone, icon } = useOrderWord(order)
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <article className="card" aria-label={t`订单 ${order.number}`}>
      <header className="flex min-h-11 items-center gap-3 border-b border-line px-3 text-13 lg:px-4">
        <Link
          to={`/shop/${order.merchant.id}`}
          className="flex min-w-0 items-center gap-1.5 font-semibold hover:text-jade-600"
        >
          <Store size={16} strokeWidth={1.75} className="shrink-0" aria-hidden />
          <span className="truncate">{order.merchant.name}</span>
        </Link>
        <span className="tabular hidden text-ink-3 lg:inline">
          {formatTime(order.createdAt)} · {order.number}
        </span>
        <span className="ml-auto">
          <StatusTag tone={tone} icon={icon}>
            {label}
          </StatusTag>
        </span>
      </header>
      <Link to={`/me/orders/${order.id}`} className="block px-3 -outline-offset-2 lg:px-4">
        {order.lines.slice(0, 3).map((line) => (
          <span key={line.id} className="flex gap-3 border-b border-line py-3">
            <Picture src={line.imageUrl} alt="" className="size-18 shrink-0 rounded-card" />
            <span className="min-w-0 grow">
              <span className="line-clamp-2 text-14">{line.title}</span>
              <span className="flex items-center gap-1.5 text-13 text-ink-3">
                {line.isFlash && <FlashTag />}
                <span className="min-w-0 truncate">{line.optionValues.join(' / ')}</span>
              </span>
            </span>
            <span className="flex shrink-0 flex-col items-end">
              <Price amount={line.unitPrice} tone="ink" className="text-15" />
              <span className="tabular text-13 text-ink-3">×{line.quantity}</span>
            </span>
          </span>
        ))}
        {order.lines.length > 3 && (
          <span className="block py-2 text-13 text-ink-3">
            <Plural value={order.lines.length - 3} other="还有 # 种商品" />
          </span>
        )}
      </Link>
      <footer className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 px-3 py-2.5 lg:px-4">
        {order.pickUpBy && <PickUpReminder at={order.pickUpBy} />}
        <span className="flex items-baseline gap-1 text-13 text-ink-2">
          {t`共 ${plural(pieces, { other: '# 件' })}，合计`}
          <Price amount={order.total} className="text-17" />
        </span>
        <OrderActions order={order} />
      </footer>
    </article>
  )
}
