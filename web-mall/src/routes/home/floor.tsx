import { ProductCard } from '@kaidian/shared/ui/mall/product-card.tsx'
import { Trans } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import type { HomePageQuery } from './home-page.graphql.ts'

export const floorGridClass =
  'no-scrollbar flex snap-x gap-2 overflow-x-auto *:w-36 *:shrink-0 *:snap-start lg:grid lg:grid-cols-5 lg:gap-5 lg:*:w-auto'

export function Floor({ floor }: { floor: HomePageQuery['homePage']['floors'][number] }) {
  if (floor.products.length === 0) return null
  return (
    <section>
      <header className="mb-2 flex items-center justify-between lg:mb-4">
        <h2 className="text-17 font-semibold lg:text-24">{floor.title}</h2>
        {floor.categoryId && (
          <Link
            to={`/c/${floor.categoryId}`}
            className="flex min-h-11 items-center text-13 text-ink-2 hover:text-jade-600"
          >
            <Trans>查看全部</Trans>
            <ChevronRight size={16} strokeWidth={1.75} aria-hidden />
          </Link>
        )}
      </header>
      <ul className={floorGridClass}>
        {floor.products.slice(0, 5).map((product) => (
          <li key={product.id} className="grid">
            <ProductCard product={product} sizes="(min-width: 1024px) 224px, 144px" />
          </li>
        ))}
      </ul>
    </section>
  )
}
