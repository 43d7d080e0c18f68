import { Trans } from '@lingui/react/macro'
import type { ProductPageQuery } from './product-page.graphql.ts'

type Product = NonNullable<ProductPageQuery['productPage']>

/** What the product says about itself, as its category asks. */
export function Parameters({ parameters }: Pick<Product, 'parameters'>) {
  if (parameters.length === 0) return null
  return (
    <section className="card mt-2 p-3 lg:mt-0 lg:mb-5 lg:p-6">
      <h2 className="mb-3 text-17 font-semibold">
        <Trans>参数</Trans>
      </h2>
      <dl className="grid gap-x-8 text-14 sm:grid-cols-2">
        {parameters.map(({ attributeId, name, value, unit }) => (
          <div key={attributeId} className="flex gap-4 border-t border-line py-2">
            <dt className="w-24 flex-none text-ink-3">{name}</dt>
            <dd className="min-w-0 break-words">
              {value}
              {unit && ` ${unit}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
