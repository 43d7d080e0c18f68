import { promiseWords } from '@kaidian/shared/web/promise-words.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { ProductPageQuery } from './product-page.graphql.ts'
import { PromisesSheet } from './sheets.ts'

type Promises = NonNullable<ProductPageQuery['productPage']>['promises']

/** What is promised, in few words; what each of them means is in the sheet behind. */
export function PromisesRow({ promises }: { promises: Promises }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  if (promises.length === 0) return null
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex min-h-12 items-center gap-3 text-left text-14 -outline-offset-2 lg:min-h-8"
      >
        <span className="shrink-0 text-ink-3 lg:text-ink-2">{t`承诺`}</span>
        <span className="min-w-0 grow truncate">{promiseWords(promises).join(' · ')}</span>
        <ChevronRight size={18} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-hidden />
      </button>
      {isOpen && (
        <Suspense>
          <PromisesSheet promises={promises} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
