import { isOver } from '@kaidian/shared/ui/after-sale/is-over.ts'
import { MoneyText, RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { promiseWords } from '@kaidian/shared/web/promise-words.ts'
import { useLingui } from '@lingui/react/macro'
import { BadgeCheck, Undo2 } from 'lucide-react'
import { Link } from 'react-router'
import { Thumb } from '../../parts/thumb.tsx'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

type Line = ShopOrderDetailFragment['lines'][number]

export function OrderLines({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  const columns: Column<Line>[] = [
    { key: 'goods', title: t`商品`, card: 'title', render: (line) => <LineTitle line={line} /> },
    { key: 'price', title: t`单价`, align: 'right', render: ({ unitPrice }) => <MoneyText value={unitPrice} /> },
    {
      key: 'quantity',
      title: t`数量`,
      align: 'right',
      render: ({ quantity }) => <span className="tabular">× {quantity}</span>,
    },
    { key: 'paid', title: t`买家付`, align: 'right', render: ({ paid }) => <MoneyText value={paid} strong /> },
    {
      key: 'fee',
      title: t`服务费`,
      align: 'right',
      render: ({ fee, feeRateBps }) => (
        <span className="whitespace-nowrap">
          <MoneyText value={fee} />{' '}
          <small className="text-ink-3">
            <RateText bps={feeRateBps} />
          </small>
        </span>
      ),
    },
  ]
  return <ResourceRows rows={order.lines} columns={columns} isPlain />
}

function LineTitle({ line }: { line: Line }) {
  const { t } = useLingui()
  return (
    <span className="flex items-start gap-3 text-left">
      <Thumb url={line.imageUrl} />
      <span className="min-w-0">
        <span className="line-clamp-2 font-medium break-words">{line.title}</span>
        <span className="block text-13 font-normal text-ink-3">{line.optionValues.join(' / ')}</span>
        {line.promises.length > 0 && (
          <span className="block text-13 font-normal text-ink-2">{promiseWords(line.promises).join(' · ')}</span>
        )}
        {line.isRefunded && (
          <ToneTag tone="grey" icon={Undo2}>
            {t`已退款`}
          </ToneTag>
        )}
        {line.settledAt && (
          <ToneTag tone="jade" icon={BadgeCheck}>
            {t`已结算`}
          </ToneTag>
        )}
        {line.afterSale && (
          <Link to={`/after-sales/${line.afterSale.id}`} className="kc-row-link block text-13 font-normal">
            {isOver(line.afterSale.status) ? t`售后详情` : t`售后处理中`}
          </Link>
        )}
      </span>
    </span>
  )
}
