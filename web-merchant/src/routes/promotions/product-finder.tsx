import { useApolloClient } from '@apollo/client/react'
import { useProductSearch } from '@kaidian/shared/ui/console/promotion/use-product-search.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Select } from 'antd'
import { GoodsToSellDocument, type ShopGoodsFragment } from './flash/flash.graphql.ts'

interface ProductFinderProps {
  id: string
  placeholder: string
  /** What stands in it; without it, it is empty again after each choice. */
  chosen?: Pick<ShopGoodsFragment, 'id' | 'title'>
  /** Why one of them cannot be chosen. */
  whyNot?: (product: ShopGoodsFragment) => string | undefined
  isInvalid?: boolean
  onChoose: (product: ShopGoodsFragment) => void
}

/** One of the shop's own products that are on sale, by the words of its title. */
export function ProductFinder({ id, placeholder, chosen, whyNot, isInvalid = false, onChoose }: ProductFinderProps) {
  const { t } = useLingui()
  const client = useApolloClient()
  const { words, setWords, found } = useProductSearch(async (query) => {
    const answer = await client.query({ query: GoodsToSellDocument, variables: { query } })
    return answer.data?.shopProducts.edges.map(({ node }) => node) ?? []
  })
  return (
    <Select<{ value: string; label?: unknown } | null>
      id={id}
      labelInValue
      aria-invalid={isInvalid}
      showSearch={{ filterOption: false, onSearch: setWords, searchValue: words }}
      placeholder={placeholder}
      loading={!found}
      notFoundContent={found ? t`没有找到在售商品` : t`正在找…`}
      options={found?.map((product) => {
        const reason = whyNot?.(product)
        return {
          value: product.id,
          label: `${product.title} · ${formatMoney(product.priceMin)}${reason ? ` · ${reason}` : ''}`,
          disabled: reason !== undefined,
        }
      })}
      value={chosen ? { value: chosen.id, label: chosen.title } : null}
      onChange={(option) => {
        const product = found?.find((one) => one.id === option?.value)
        if (!product) return
        setWords('')
        onChoose(product)
      }}
    />
  )
}
