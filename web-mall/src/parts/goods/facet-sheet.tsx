import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { plural } from '@lingui/core/macro'
import FacetPanel from './facet-panel.tsx'
import { FacetSkeleton } from './facet-skeleton.tsx'
import type { ProductFacetsQuery } from './product-list.graphql.ts'
import type { GoodsFilter } from './use-goods-filter.ts'

interface FacetSheetProps {
  facets: ProductFacetsQuery['productFacets'] | undefined
  goods: GoodsFilter
  onClose: () => void
}

/** The filters on a phone: each counts at once, and the list behind follows. */
export default function FacetSheet({ facets, goods, onClose }: FacetSheetProps) {
  const { t } = useLingui()
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t`筛选`}
      footer={
        <div className="grid grid-cols-2 gap-3">
          <Button tone="plain" disabled={goods.choices.length === 0} onClick={goods.clear}>
            <Trans>全部清除</Trans>
          </Button>
          <Button onClick={onClose}>
            <span aria-live="polite" className="tabular">
              {facets ? t`看 ${plural(facets.totalCount, { other: '# 件' })}` : t`看商品`}
            </span>
          </Button>
        </div>
      }
    >
      {facets ? <FacetPanel facets={facets} goods={goods} /> : <FacetSkeleton />}
    </Sheet>
  )
}
