import { useQuery } from '@apollo/client/react'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { QuickPrice } from './quick-price.tsx'
import { QuickStock } from './quick-stock.tsx'
import { QuickVariantsDocument } from './quick-variants.graphql.ts'

interface QuickVariantListProps {
  id: string
  part: 'price' | 'stock'
}

/** The variants of a product, with their price or stock to change. */
export default function QuickVariantList({ id, part }: QuickVariantListProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(QuickVariantsDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  // Lowest and highest price and the total of the list's row belong to the product.
  const refresh = () => void refetch()
  if (!data)
    return error ? (
      <ProblemPanel error={error} onRetry={refresh} />
    ) : (
      <div className="w-72">
        <RowsSkeleton rows={2} />
      </div>
    )
  return (
    <>
      <p className="m-0 mb-2 text-13 text-ink-3">
        {part === 'price' ? t`改好后按 Enter 或「保存」，立即生效，不用审核` : t`写增减的件数，按 Enter 生效`}
      </p>
      <ul className="m-0 grid max-h-80 w-80 max-w-[80vw] list-none gap-2 overflow-auto p-0.5" aria-label={t`规格`}>
        {data.shopProduct?.variants.map((variant, place) => (
          <li key={variant.id} className="flex items-start gap-2">
            <span className={`min-w-0 flex-1 pt-1.5 break-words ${variant.isEnabled ? '' : 'text-ink-3 line-through'}`}>
              {variant.optionValues.join(' / ') || t`默认规格`}
            </span>
            {part === 'price' ? (
              <QuickPrice variant={variant} isFirst={place === 0} onDone={refresh} />
            ) : (
              <QuickStock variant={variant} isFirst={place === 0} onDone={refresh} />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
