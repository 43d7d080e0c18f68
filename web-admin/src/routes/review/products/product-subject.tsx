import { DiffView, type DiffRow } from '@kaidian/shared/ui/console/diff-view.tsx'
import { FieldRemark } from '@kaidian/shared/ui/console/field-remark.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import type { ReviewDecision } from '@kaidian/shared/ui/console/review-decision.ts'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import DOMPurify from 'dompurify'
import { PackageX } from 'lucide-react'
import { Link } from 'react-router'
import type { ProductSubjectFragment } from './product-subject.graphql.ts'
import { SubjectVariants } from './subject-variants.tsx'

interface ProductSubjectProps {
  product: ProductSubjectFragment | null | undefined
  error?: unknown
  onRetry: () => void
  decision: ReviewDecision
}

/** The submitted product; the names of its fields are those of the merchant's editor, so that remarks land there. */
export function ProductSubject({ product, error, onRetry, decision }: ProductSubjectProps) {
  const { t } = useLingui()
  if (error) return <ProblemPanel error={error} onRetry={onRetry} />
  if (product === undefined) return <RowsSkeleton />
  if (product === null) return <Notice icon={PackageX} title={t`商品已不在`} />
  const isReadOnly = product.status !== 'PENDING'
  const remark = (field: string, label: string) => (
    <FieldRemark
      field={field}
      label={label}
      decision={decision}
      isReadOnly={isReadOnly}
      text={product.remarks.find((one) => one.field === field)?.text}
    />
  )
  const rows: DiffRow[] = [
    { field: 'title', label: t`标题`, text: product.title },
    { field: 'subtitle', label: t`副标题`, text: product.subtitle },
    { field: 'categoryId', label: t`类目`, text: product.category.name },
    {
      field: 'options',
      label: t`规格`,
      text: product.options.map(({ name, values }) => `${name}: ${values.join(' / ')}`).join('\n'),
    },
    { field: 'freightTemplateId', label: t`运费模板`, text: product.freightTemplate.name },
  ].map(({ field, label, text }) => ({
    field,
    label,
    before: null,
    after: text,
    note: remark(field, label),
    draw: (shown) => <span className="whitespace-pre-line">{shown || '—'}</span>,
  }))
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <header className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 className="font-semibold text-17">{product.title}</h2>
          <Link to={`/merchants/${product.merchant.id}`} className="kc-link-button">
            {product.merchant.name}
          </Link>
        </div>
        <StatusTag kind="reviewedProduct" value={product.status} />
      </header>
      {product.reason && isReadOnly && (
        <p className="rounded-card bg-cinnabar-50 px-4 py-2 text-cinnabar-700">{product.reason}</p>
      )}
      <section>
        <div className="flex snap-x gap-2 overflow-x-auto pb-2">
          {product.images.map((image, index) => (
            <img
              key={image.id}
              src={image.url}
              alt={t`图 ${index + 1}`}
              width={168}
              height={168}
              className="size-42 flex-none snap-start rounded-card bg-surface-2 object-cover"
            />
          ))}
          {product.images.length === 0 && <p className="kc-quiet">{t`没有图片`}</p>}
        </div>
        {remark('imageIds', t`图片`)}
      </section>
      <DiffView rows={rows} isNew />
      <section>
        <h3 className="mb-2 font-semibold">
          {t`规格与价格`} <MoneyText value={product.priceMin} />
          {product.priceMax !== product.priceMin && (
            <>
              {' – '}
              <MoneyText value={product.priceMax} />
            </>
          )}
        </h3>
        <SubjectVariants variants={product.variants} />
        {remark('variants', t`规格与价格`)}
      </section>
      <section>
        <h3 className="mb-2 font-semibold">{t`图文详情`}</h3>
        <div className="adm-rich" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(product.descriptionHtml) }} />
        {remark('descriptionHtml', t`图文详情`)}
      </section>
    </article>
  )
}
