import { lazy, Suspense } from 'react'
import { withRatingWords } from '../../parts/rating/rating-words.ts'
import { useInSight } from './use-in-sight.ts'

const words = { zh: () => import('./ratings/locales/zh.po'), en: () => import('./ratings/locales/en.po') }
const ProductRatings = lazy(() => withRatingWords(words, () => import('./ratings/product-ratings.tsx')))

/** What buyers say: its code and its words come when they come into sight. */
export function RatingsSection({ productId }: { productId: string }) {
  const [section, isInSight] = useInSight<HTMLElement>()
  return (
    <section ref={section} id="ratings" className="card mt-2 min-h-40 p-3 lg:mt-0 lg:mb-5 lg:p-6">
      {isInSight && (
        <Suspense>
          <ProductRatings productId={productId} />
        </Suspense>
      )}
    </section>
  )
}
