import { FieldRemark } from '@kaidian/shared/ui/console/field-remark.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { ProductDifferences } from '@kaidian/shared/ui/console/product/product-differences.tsx'
import type { ReviewDecision } from '@kaidian/shared/ui/console/review-decision.ts'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { PackageX } from 'lucide-react'
import { Link } from 'react-router'
import { BanButton } from './ban-button.tsx'
import { ProductHtml } from './product-html.tsx'
import { ProductPermits } from './product-permits.tsx'
import type { ProductSubjectFragment } from './product-subject.graphql.ts'
import { SubjectContent } from './subject-content.tsx'

interface ProductSubjectProps {
  product: ProductSubjectFragment | null | undefined
  error?: unknown
  onRetry: () => void
  decision: ReviewDecision
}

export const isInReview = ({ status, draftStatus }: Pick<ProductSubjectFragment, 'status' | 'draftStatus'>) =>
  status === 'PENDING' || draftStatus === 'PENDING'

/**
 * What was submitted; of a change beside what is live, the differences alone, and the whole of it to unfold. The names of
 * its fields are those of the merchant's editor, so that remarks land there.
 */
export function ProductSubject({ product, error, onRetry, decision }: ProductSubjectProps) {
  const { t } = useLingui()
  if (error) return <ProblemPanel error={error} onRetry={onRetry} />
  if (product === undefined) return <RowsSkeleton />
  if (product === null) return <Notice icon={PackageX} title={t`商品已不在`} />
  const { status, draftStatus, differences, latest, merchant, reason, remarks } = product
  const isReadOnly = !isInReview(product)
  const remark = (field: string, label: string) => (
    <FieldRemark
      field={field}
      label={label}
      decision={decision}
      isReadOnly={isReadOnly}
      text={remarks.find((one) => one.field === field)?.text}
    />
  )
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <header className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 className="font-semibold text-17">{latest.title}</h2>
          <Link to={`/merchants/${merchant.id}`} className="kc-link-button">
            {merchant.name}
          </Link>
        </div>
        <span className="flex flex-wrap gap-2">
          <StatusTag kind="reviewedProduct" value={status} />
          {draftStatus !== 'NONE' && <StatusTag kind="productDraft" value={draftStatus} />}
          <BanButton product={product} />
        </span>
      </header>
      {product.banReason && (
        <p className="rounded-card bg-cinnabar-50 px-4 py-2 text-cinnabar-700">{t`封禁原因：${product.banReason}`}</p>
      )}
      <ProductPermits product={product} />
      {reason && isReadOnly && <p className="rounded-card bg-cinnabar-50 px-4 py-2 text-cinnabar-700">{reason}</p>}
      {draftStatus === 'NONE' ? (
        <SubjectContent product={product} remark={remark} />
      ) : (
        <>
          <section>
            <h3 className="mb-2 font-semibold">
              {t`改动`} <span className="kc-count">{differences.length}</span>
            </h3>
            <ProductDifferences
              differences={differences}
              drawHtml={(html) => <ProductHtml html={html} />}
              note={remark}
            />
          </section>
          <details>
            <summary className="cursor-pointer text-ink-2">{t`改动后的全部内容`}</summary>
            <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
              <SubjectContent product={product} />
            </div>
          </details>
        </>
      )}
    </article>
  )
}
