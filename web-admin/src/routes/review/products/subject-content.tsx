import { DiffView, type DiffRow } from '@kaidian/shared/ui/console/diff-view.tsx'
import { VideoPlayer } from '@kaidian/shared/ui/console/product/video-player.tsx'
import { promiseWords } from '@kaidian/shared/web/promise-words.ts'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ProductHtml } from './product-html.tsx'
import type { ProductSubjectFragment } from './product-subject.graphql.ts'
import { SubjectVariants } from './subject-variants.tsx'

interface SubjectContentProps {
  product: ProductSubjectFragment
  /** A place for a remark on a field; none where the changes have theirs. */
  remark?: (field: string, label: string) => ReactNode
}

/** The whole of what was submitted. */
export function SubjectContent({ product, remark }: SubjectContentProps) {
  const { t } = useLingui()
  const { latest, freightTemplate } = product
  const rows: DiffRow[] = [
    { field: 'title', label: t`标题`, text: latest.title },
    { field: 'subtitle', label: t`副标题`, text: latest.subtitle },
    { field: 'categoryId', label: t`类目`, text: latest.category.name },
    {
      field: 'options',
      label: t`规格`,
      text: latest.options.map(({ name, values }) => `${name}: ${values.join(' / ')}`).join('\n'),
    },
    {
      field: 'attributes',
      label: t`属性`,
      text: latest.attributes.map(({ name, value, unit }) => `${name}: ${value} ${unit ?? ''}`).join('\n'),
    },
    {
      field: 'promises',
      label: t`承诺`,
      text: promiseWords(latest.promises).join('\n'),
    },
    { field: 'freightTemplateId', label: t`运费模板`, text: freightTemplate.name },
  ].map(({ field, label, text }) => ({
    field,
    label,
    before: null,
    after: text,
    note: remark?.(field, label),
    draw: (shown) => <span className="whitespace-pre-line">{shown || '—'}</span>,
  }))
  return (
    <>
      {latest.video && (
        <section>
          <h3 className="mb-2 font-semibold">{t`视频`}</h3>
          <VideoPlayer video={latest.video} label={t`商品视频`} className="w-72" />
          {remark?.('video', t`视频`)}
        </section>
      )}
      <section>
        <div className="flex snap-x gap-2 overflow-x-auto pb-2">
          {latest.images.map((image, index) => (
            <img
              key={image.id}
              src={image.url}
              alt={t`图 ${index + 1}`}
              width={168}
              height={168}
              className="size-42 flex-none snap-start rounded-card bg-surface-2 object-cover"
            />
          ))}
          {latest.images.length === 0 && <p className="kc-quiet">{t`没有图片`}</p>}
        </div>
        {remark?.('imageIds', t`图片`)}
      </section>
      <DiffView rows={rows} isNew />
      <section>
        <h3 className="mb-2 font-semibold">{t`规格与价格`}</h3>
        <SubjectVariants variants={latest.variants} />
        {remark?.('variants', t`规格与价格`)}
      </section>
      <section>
        <h3 className="mb-2 font-semibold">{t`图文详情`}</h3>
        <ProductHtml html={latest.descriptionHtml} />
        {remark?.('descriptionHtml', t`图文详情`)}
      </section>
    </>
  )
}
