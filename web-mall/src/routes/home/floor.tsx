import { ProductCard } from '@kaidian/shared/ui/mall/product-card.tsx'
import { Bone, ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import type { FloorFieldsFragment } from './home-page.graphql.ts'

const floorGridClass =
  'no-scrollbar flex snap-x gap-2 overflow-x-auto *:w-36 *:shrink-0 *:snap-start lg:grid lg:grid-cols-5 lg:gap-5 lg:*:w-auto'

/** Goods under a title; what it is called where nobody has said so is what it is. */
export function Floor({ floor }: { floor: FloorFieldsFragment }) {
  const { t } = useLingui()
  const names: Partial<Record<typeof floor.kind, string>> = { HOT: t`热销榜`, NEW: t`新品`, RECOMMENDED: t`编辑推荐` }
  return (
    // A phone lays out a floor when it comes near.
    <section className="max-lg:[contain-intrinsic-size:auto_20rem] max-lg:[content-visibility:auto]">
      <header className="mb-2 flex items-center justify-between gap-3 lg:mb-4">
        <h2 className="min-w-0 text-17 font-semibold lg:text-24">{floor.title || names[floor.kind]}</h2>
        <span className="min-w-0 grow truncate text-13 text-ink-3">
          {floor.subtitle || (floor.reason === 'EDITOR' && floor.title ? t`编辑推荐` : '')}
        </span>
        {floor.path && (
          <Link to={floor.path} className="flex min-h-11 shrink-0 items-center text-13 text-ink-2 hover:text-jade-600">
            <Trans>查看全部</Trans>
            <ChevronRight size={16} strokeWidth={1.75} aria-hidden />
          </Link>
        )}
      </header>
      <ul className={floorGridClass}>
        {floor.products.map((product) => (
          <li key={product.id} className="grid">
            <ProductCard product={product} sizes="(min-width: 1024px) 224px, 144px" />
          </li>
        ))}
      </ul>
    </section>
  )
}

export function FloorSkeleton() {
  return (
    <div>
      <Bone className="mb-3 h-7 w-24" />
      <ProductGridSkeleton count={5} className={floorGridClass} />
    </div>
  )
}
