import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { Equal, Package, PencilLine, Plus } from 'lucide-react'
import type { ImportJobFragment } from './import.graphql.ts'

const fates = {
  NEW: { word: msg`新建`, tone: 'jade', icon: Plus },
  CHANGED: { word: msg`已有，有不同`, tone: 'amber', icon: PencilLine },
  STOCK: { word: msg`只有库存不同`, tone: 'amber', icon: Package },
  UNCHANGED: { word: msg`已有，相同`, tone: 'grey', icon: Equal },
} as const

/** What becomes of each product of the file. */
export function ImportPreviews({ job }: { job: ImportJobFragment }) {
  const { i18n } = useLingui()
  const { t } = useWords()
  if (job.previews.length === 0) return null
  type Preview = ImportJobFragment['previews'][number] & { id: string }
  const columns: Column<Preview>[] = [
    {
      key: 'title',
      title: t`商品`,
      card: 'title',
      render: ({ title }) => <span className="break-words">{title}</span>,
    },
    { key: 'handle', title: 'Handle', card: 'hidden', render: ({ handle }) => <code>{handle}</code> },
    {
      key: 'variants',
      title: t`规格`,
      align: 'right',
      render: ({ variantCount }) => <CountText value={variantCount} />,
    },
    {
      key: 'images',
      title: t`图片`,
      align: 'right',
      render: ({ imageCount }) => (
        <>
          <CountText value={imageCount} />
          {imageCount > 0 && <span className="text-13 text-ink-3"> {t`不下载`}</span>}
        </>
      ),
    },
    { key: 'price', title: t`最低价`, align: 'right', render: ({ priceMin }) => <MoneyText value={priceMin} /> },
    {
      key: 'fate',
      title: t`对比`,
      card: 'corner',
      render: ({ fate }) => {
        const { word, tone, icon } = fates[fate]
        return (
          <ToneTag tone={tone} icon={icon}>
            {i18n._(word)}
          </ToneTag>
        )
      },
    },
  ]
  return (
    <details open={job.status === 'CHECKED'}>
      <summary className="mb-2 cursor-pointer font-medium">{t`文件里的商品（${job.previews.length}）`}</summary>
      <div className="max-h-100 overflow-auto rounded-control border border-line">
        <ResourceRows
          rows={job.previews.map((preview) => ({ ...preview, id: preview.handle }))}
          columns={columns}
          isPlain
        />
      </div>
    </details>
  )
}
