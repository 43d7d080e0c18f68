import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { FlashCard } from '@kaidian/shared/ui/console/promotion/flash-card.tsx'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { freeOf, type FlashDraft, type FlashItem, type Goods } from './flash-draft.ts'
import { FlashExample } from './flash-example.tsx'
import { FlashForecast } from './flash-forecast.tsx'
import type { ForecastRow } from './forecast-sale.ts'

interface FlashAsideProps {
  draft: FlashDraft
  items: readonly FlashItem[]
  goods: ReadonlyMap<string, Goods>
  /** The variant that was last typed at. */
  shown: string | undefined
}

/** What comes of what is typed: for a buyer, and for the shop. */
export function FlashAside({ draft, items, goods, shown }: FlashAsideProps) {
  const { t } = useLingui()
  const shopName = useViewer()?.merchant?.name ?? ''
  const item = items.find(({ variantId }) => variantId === shown) ?? items[0]
  const product = item && goods.get(item.productId)
  const variant = product?.variants.find((one) => one.id === item?.variantId)
  const price = parseYuan(item?.price ?? '')
  const regular = parseYuan(variant?.price ?? '')
  const isLower = Boolean(price && regular && price < regular)
  const perMember = /^[1-9]\d{0,7}$/.test(draft.perMember) ? Number(draft.perMember) : null
  const window = [draft.startsAt, draft.endsAt].map((text) => Date.parse(`${text}:00+08:00`))
  const stock = /^[1-9]\d{0,7}$/.test(item?.stock ?? '') ? Number(item?.stock) : undefined
  return (
    <aside className="flash-aside" aria-label={t`买家看到的与试算`}>
      <div className="kc-card">
        <h2>{t`开始时买家看到的`}</h2>
        <FlashCard
          title={product?.title ?? t`商品标题`}
          options={variant?.optionValues ?? []}
          imageUrl={variant?.image?.url ?? product?.images[0]?.url}
          price={price && isLower ? formatYuan(price) : undefined}
          priceBefore={variant?.price}
          perMember={perMember}
          window={[window[0] ?? Number.NaN, window[1] ?? Number.NaN]}
          shopName={shopName}
        />
        <p className="kc-quiet mt-2 mb-0 text-13">{t`划线价最终取提交前 30 天的最低价。`}</p>
      </div>
      <div className="kc-card">
        <h2>{t`算一算`}</h2>
        {price && regular && isLower ? (
          <FlashExample
            price={price}
            regularPrice={regular}
            limit={Math.min(perMember ?? Infinity, stock ?? Infinity)}
          />
        ) : (
          <p className="kc-quiet m-0">{t`写好一款的限时价，看看买家付多少。`}</p>
        )}
      </div>
      <div className="kc-card">
        <h2>{t`全部售出时`}</h2>
        <FlashForecast rows={rowsOf(items, goods)} count={items.length} />
      </div>
    </aside>
  )
}

/** Of what is half typed, only whole rows count. */
function rowsOf(items: readonly FlashItem[], goods: ReadonlyMap<string, Goods>): ForecastRow[] {
  return items.flatMap((item) => {
    const product = goods.get(item.productId)
    const variant = product?.variants.find((one) => one.id === item.variantId)
    const [price, regularPrice] = [parseYuan(item.price), parseYuan(variant?.price ?? '')]
    const stock = Number(item.stock)
    if (!product || !variant || !price || !regularPrice || price >= regularPrice) return []
    if (!/^[1-9]\d{0,7}$/.test(item.stock) || stock > freeOf(variant)) return []
    return [{ price, regularPrice, stock, feeRateBps: product.feeRateBps }]
  })
}
