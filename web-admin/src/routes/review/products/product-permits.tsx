import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { CircleX, ShieldCheck } from 'lucide-react'
import type { ProductSubjectFragment } from './product-subject.graphql.ts'

/** The permits that the category asks for, as the shop has handed them in. Who may not see shops sees only which. */
export function ProductPermits({ product }: { product: ProductSubjectFragment }) {
  const { t } = useLingui()
  const { permits: asked } = product.latest.category
  const { permits } = product.merchant
  if (asked.length === 0) return null
  return (
    <ul className="m-0 grid list-none gap-1 p-0">
      {asked.map(({ kind }) => {
        const permit = permits?.find((one) => one.kind === kind)
        return (
          <li key={kind} className="flex flex-wrap items-center gap-x-2">
            {permit?.isGood || !permits ? (
              <ShieldCheck size={15} className="text-jade-600" aria-hidden />
            ) : (
              <CircleX size={15} className="text-cinnabar-600" aria-label={t`没有有效的资质`} />
            )}
            <KindText name="permit" value={kind} />
            {permit && (
              <>
                <code>{permit.number}</code>
                <span className="kc-quiet">
                  {permit.validUntil ? (
                    <>
                      {t`有效期至`} <TimeText at={permit.validUntil} />
                    </>
                  ) : (
                    t`长期有效`
                  )}
                </span>
                {permit.document && (
                  <a href={permit.document.url} className="kc-link-button" target="_blank" rel="noreferrer">
                    {permit.document.name}
                  </a>
                )}
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
