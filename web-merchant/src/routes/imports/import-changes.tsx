import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { useLingui } from '@lingui/react/macro'
import type { ImportJobFragment } from './import.graphql.ts'

/** What the file says otherwise than the shop, cell by cell. */
export function ImportChanges({ job: { status, changes } }: { job: ImportJobFragment }) {
  const { t } = useLingui()
  if (changes.length === 0) return null
  type Change = ImportJobFragment['changes'][number] & { id: string }
  const columns: Column<Change>[] = [
    {
      key: 'title',
      title: t`商品`,
      card: 'title',
      render: ({ title, variant }) => (
        <span className="break-words">
          {title}
          {variant && <span className="block text-13 text-ink-3">{variant}</span>}
        </span>
      ),
    },
    {
      key: 'column',
      title: t`列`,
      render: ({ column, isStock }) => (
        <>
          {column}
          {isStock && <span className="block text-13 text-ink-3">{t`选了按文件改才改`}</span>}
        </>
      ),
    },
    {
      key: 'before',
      title: t`现在`,
      render: ({ before }) => <span className="tabular break-words text-ink-3">{before || '—'}</span>,
    },
    {
      key: 'after',
      title: t`文件里`,
      render: ({ after }) => <b className="tabular font-medium break-words">{after || t`清空`}</b>,
    },
  ]
  return (
    <details open={status === 'CHECKED'}>
      <summary className="mb-2 cursor-pointer font-medium">{t`与本店不同的格子（前 ${changes.length} 处）`}</summary>
      <div className="max-h-100 overflow-auto rounded-control border border-line">
        <ResourceRows rows={changes.map((change, at) => ({ ...change, id: String(at) }))} columns={columns} isPlain />
      </div>
    </details>
  )
}
