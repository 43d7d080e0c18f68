import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { FileDown } from 'lucide-react'
import { useEffect } from 'react'
import { ExportsPageDocument, type ExportsPageQuery } from './exports-page.graphql.ts'

type Row = ExportsPageQuery['myExports'][number]

const everyMs = 3_000
const noMore = { hasNextPage: false, endCursor: null }

/** What one has taken away oneself, of late; nobody else sees it. */
export default function ExportsPage() {
  const { t } = useLingui()
  const url = useListUrl([])
  const { data, startPolling, stopPolling, ...state } = useQuery(ExportsPageDocument, {
    fetchPolicy: 'cache-and-network',
  })
  const exports = data?.myExports
  // Looked at again as long as one of them is being written.
  const isOpen = exports?.some(({ status }) => status === 'QUEUED' || status === 'RUNNING')
  useEffect(() => {
    if (isOpen) startPolling(everyMs)
    return stopPolling
  }, [isOpen, startPolling, stopPolling])
  const columns: Column<Row>[] = [
    { key: 'kind', title: t`内容`, card: 'title', render: ({ kind }) => <KindText name="export" value={kind} /> },
    {
      key: 'fileName',
      title: t`文件`,
      render: ({ fileName, byteSize }) => (
        <>
          <span className="block break-all">{fileName}</span>
          {byteSize > 0 && <span className="kc-quiet">{`${Math.ceil(byteSize / 1024)} KB`}</span>}
        </>
      ),
    },
    { key: 'createdAt', title: t`申请时间`, render: ({ createdAt }) => <TimeText at={createdAt} /> },
    {
      key: 'rows',
      title: t`行数`,
      align: 'right',
      render: ({ rowCount, isCut }) => (
        <>
          <CountText value={rowCount} />
          {isCut && <span className="kc-quiet">{t`（只有前面的）`}</span>}
        </>
      ),
    },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status, progress }) => (
        <span className="inline-flex items-center gap-2">
          <StatusTag kind="export" value={status} />
          {status === 'RUNNING' && <span className="kc-num text-13 text-ink-2">{progress}%</span>}
        </span>
      ),
    },
    { key: 'expiresAt', title: t`保留到`, render: ({ expiresAt }) => <TimeText at={expiresAt} /> },
    {
      key: 'do',
      title: '',
      card: 'wide',
      render: (row) =>
        row.url && (
          <Button href={row.url} download size="small" icon={<FileDown size={14} aria-hidden />}>
            {t`下载`}
          </Button>
        ),
    },
  ]
  return (
    <ResourceIndex
      title={t`我的导出`}
      url={url}
      state={state}
      connection={exports && { edges: exports.map((node) => ({ node })), pageInfo: noMore }}
      columns={columns}
      empty={{ title: t`还没有导出过`, text: t`在账单、提现、报税等页面点“导出 CSV”，文件会留在这里直到过期。` }}
    />
  )
}
