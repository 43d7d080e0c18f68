import { useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { formatYuan, parseYuan } from '../../../core/money.ts'
import { formatBps } from '../../../web/money.ts'
import { CountText, MoneyText } from '../money-text.tsx'
import { ResourceRows, type Column } from '../resource-rows.tsx'
import { doubtsAbout, netOf, offBpsOf } from './flash-figures.ts'
import { useTermsText } from './use-terms-text.ts'
import './promotion.css'

export interface FlashPriceRow {
  id: string
  price: string
  regularPrice: string
  lowestPrice: string
  stock: number
  taken: number
  product: { title: string; feeRateBps: number; images: readonly { url: string }[] }
  variant: { optionValues: readonly string[]; image: { url: string } | null }
}

interface FlashPriceTableProps {
  prices: readonly FlashPriceRow[]
  /** For who decides: what the shop is left, and what is doubtful; nothing is sold yet. */
  isReview?: boolean
}

/** Each variant of a flash sale: what it costs now, otherwise, and before; and how much of it is gone. */
export function FlashPriceTable({ prices, isReview = false }: FlashPriceTableProps) {
  const { t } = useLingui()
  const { offText } = useTermsText()
  const columns: Column<FlashPriceRow>[] = [
    { key: 'variant', title: t`商品`, card: 'title', render: (row) => <FlashGoods {...row} /> },
    {
      key: 'price',
      title: t`限时价`,
      align: 'right',
      render: (row) => (
        <span className="kc-flash-cell kc-flash-price">
          <MoneyText value={row.price} strong />
          <span className="kc-flash-note">{offText(offBps(row))}</span>
          {isReview && doubtsAbout(row).isSteep && <Doubt text={t`低于 3 折`} />}
        </span>
      ),
    },
    {
      key: 'regular',
      title: t`平时价`,
      align: 'right',
      render: ({ regularPrice }) => <MoneyText value={regularPrice} />,
    },
    {
      key: 'lowest',
      title: t`近 30 天最低价`,
      align: 'right',
      render: (row) => (
        <span className="kc-flash-cell">
          <MoneyText value={row.lowestPrice} />
          {isReview && doubtsAbout(row).isNotLowest && <Doubt text={t`限时价不低于它`} />}
        </span>
      ),
    },
    isReview
      ? { key: 'stock', title: t`活动库存`, align: 'right', render: ({ stock }) => <CountText value={stock} /> }
      : { key: 'taken', title: t`已抢 / 活动库存`, render: (row) => <Taken {...row} /> },
    {
      key: 'net',
      title: t`每件到手`,
      align: 'right',
      render: ({ price, product: { feeRateBps } }) => (
        <span className="kc-flash-cell">
          <MoneyText value={formatYuan(netOf(parseYuan(price) ?? 0, feeRateBps))} />
          <span className="kc-flash-note">{t`服务费 ${formatBps(feeRateBps)}`}</span>
        </span>
      ),
    },
  ]
  return <ResourceRows rows={prices} columns={columns} isPlain />
}

const offBps = ({ price, regularPrice }: FlashPriceRow) => offBpsOf(parseYuan(price) ?? 0, parseYuan(regularPrice) || 1)

/** The picture, the title and the options of what is sold. */
export function FlashGoods({ product, variant }: Pick<FlashPriceRow, 'product' | 'variant'>) {
  const url = variant.image?.url ?? product.images[0]?.url
  return (
    <span className="kc-flash-goods">
      <span className="kc-flash-picture">{url && <img src={url} alt="" width={40} height={40} loading="lazy" />}</span>
      <span>
        <span className="kc-flash-title">{product.title}</span>
        {variant.optionValues.length > 0 && <small>{variant.optionValues.join(' / ')}</small>}
      </span>
    </span>
  )
}

function Taken({ taken, stock }: Pick<FlashPriceRow, 'taken' | 'stock'>) {
  const { t } = useLingui()
  const percent = Math.floor((taken * 100) / stock)
  return (
    <span className="kc-flash-taken">
      <span className="kc-nowrap">
        <CountText value={taken} /> / <CountText value={stock} />
      </span>
      <span
        className="kc-meter"
        role="meter"
        aria-label={t`已抢`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ width: `${percent}%` }} />
      </span>
    </span>
  )
}

function Doubt({ text }: { text: string }) {
  return (
    <span className="kc-doubt">
      <TriangleAlert size={13} aria-hidden />
      {text}
    </span>
  )
}
