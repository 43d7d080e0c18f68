import { useSystemInfo } from '@kaidian/shared/web/clock.ts'
import { useLingui } from '@lingui/react/macro'
import { Alert } from 'antd'
import type { EditedProductFragment } from './product-editor.graphql.ts'

/** Prices before that buyers do not see, because they were not asked in the last 30 days. */
export function OriginalNotice({ product }: { product: EditedProductFragment | null }) {
  const { t } = useLingui()
  const now = useSystemInfo()?.now
  const hidden = product?.latest.variants.flatMap(({ originalPrice, originalUntil, optionValues }) =>
    originalPrice && now && !(originalUntil && originalUntil > now) ? optionValues.join(' / ') || t`默认规格` : [],
  )
  if (!hidden || hidden.length === 0) return null
  const [first] = hidden
  return (
    <Alert
      type="warning"
      showIcon
      title={
        hidden.length === 1
          ? t`「${first}」的划线价没有展示：近 30 天没有以这个价格或更高的价格卖过`
          : t`「${first}」等 ${hidden.length} 个规格的划线价没有展示：近 30 天没有以这个价格或更高的价格卖过`
      }
    />
  )
}
