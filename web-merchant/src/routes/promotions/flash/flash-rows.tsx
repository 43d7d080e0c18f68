import { useLingui } from '@lingui/react/macro'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { Button } from 'antd'
import { Trash2 } from 'lucide-react'
import { Thumb } from '../../../parts/thumb.tsx'
import { canBeInSale, type FlashItem, type Goods, type GoodsVariant } from './flash-draft.ts'
import type { ItemField } from './flash-problems.ts'
import { FlashRow } from './flash-row.tsx'

interface FlashRowsProps {
  id: string
  now: string
  items: readonly FlashItem[]
  goods: ReadonlyMap<string, Goods>
  isTried: boolean
  problem: (at: number, name: ItemField) => string | undefined
  isRefused: (at: number, name: ItemField) => boolean
  onShow: (variantId: string) => void
  onAdd: (product: Goods, variants: readonly GoodsVariant[]) => void
  onChange: (items: FlashItem[]) => void
}

/** Product by product, a row for each variant. */
export function FlashRows({ items, goods, onAdd, onChange, ...own }: FlashRowsProps) {
  const { t } = useLingui()
  const ids = [...new Set(items.map(({ productId }) => productId))]
  const heads = [t`规格`, t`现价`, t`现有库存`, t`限时价`, t`折扣`, t`活动库存`, t`每件到手`]
  return (
    <table className="flash-rows">
      <caption className="kc-hidden">{t`各规格的限时价与活动库存`}</caption>
      <thead>
        <tr>
          {heads.map((head, at) => (
            <th key={head} scope="col" className={at === 0 ? undefined : 'flash-number'}>
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="kc-hidden">{t`操作`}</span>
          </th>
        </tr>
      </thead>
      {ids.map((productId) => {
        const product = goods.get(productId)
        const left = product?.variants.filter(
          (variant) => canBeInSale(variant) && !items.some(({ variantId }) => variantId === variant.id),
        )
        return (
          <tbody key={productId}>
            <tr className="flash-product">
              <th colSpan={8} scope="rowgroup">
                <span>
                  <Thumb url={product?.images[0]?.url} size={40} />
                  <span className="min-w-0 flex-1">
                    <b className="line-clamp-2 font-medium break-words">{product?.title ?? t`找不到这件商品`}</b>
                    {product && (
                      <small className="text-13 font-normal text-ink-3">{t`服务费率 ${formatBps(product.feeRateBps)}`}</small>
                    )}
                  </span>
                  {product && left && left.length > 0 && (
                    <Button type="link" onClick={() => onAdd(product, left)}>
                      {t`加回其余 ${left.length} 种规格`}
                    </Button>
                  )}
                  <Button
                    type="text"
                    aria-label={t`删去“${product?.title ?? ''}”`}
                    icon={<Trash2 size={15} aria-hidden />}
                    onClick={() => onChange(items.filter((item) => item.productId !== productId))}
                  />
                </span>
              </th>
            </tr>
            {items.map(
              (item, at) =>
                item.productId === productId && (
                  <FlashRow
                    key={item.variantId}
                    {...own}
                    at={at}
                    item={item}
                    product={product}
                    onChange={(part) => onChange(items.map((one, place) => (place === at ? { ...one, ...part } : one)))}
                    onRemove={() => onChange(items.filter((_, place) => place !== at))}
                  />
                ),
            )}
          </tbody>
        )
      })}
    </table>
  )
}
