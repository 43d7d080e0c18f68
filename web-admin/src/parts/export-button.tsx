import { useQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Download, FileDown } from 'lucide-react'
import { useState } from 'react'
import { ExportJobDocument, RequestExportDocument, type ExportKind } from './export-button.graphql.ts'

interface ExportButtonProps {
  kind: ExportKind
  /** the filter of the page, by the names of its address */
  terms: Readonly<Record<string, string | undefined>>
  /** in place of "export CSV" */
  label?: string
  /** Where it holds what is masked on the page: a reason is asked for, which is written down. */
  why?: { title: string; body: string }
}

const lookEveryMs = 1000

/** Asks for the CSV of what the page shows, counts while it is written, and then is the way to it. */
export function ExportButton({ kind, terms, label, why }: ExportButtonProps) {
  const { t } = useLingui()
  const filter = Object.entries(terms).flatMap(([name, value]) => (value ? [{ name, value }] : []))
  const content = JSON.stringify(filter)
  const confirm = useConfirm()
  const [asked, setAsked] = useState<{ id: string; content: string }>()
  const [request, isBusy] = useAction(RequestExportDocument, {
    idempotent: true,
    onDone: ({ export: made }) => made && setAsked({ id: made.id, content }),
  })
  // Another filter is another file.
  const id = asked?.content === content ? asked.id : undefined
  const { data, stopPolling } = useQuery(ExportJobDocument, {
    variables: { id: id ?? '' },
    skip: id === undefined,
    pollInterval: lookEveryMs,
    fetchPolicy: 'network-only',
  })
  const job = id === undefined ? undefined : data?.myExport
  const isOver = job?.status === 'DONE' || job?.status === 'FAILED'
  if (isOver) stopPolling()
  if (job?.url)
    return (
      <Button type="primary" href={job.url} icon={<FileDown size={15} aria-hidden />} download>
        {label ? t`下载${label}（${job.rowCount} 行）` : t`下载 CSV（${job.rowCount} 行）`}
      </Button>
    )

  async function start() {
    if (!why) return void (await request({ kind, filter }))
    const reason = { label: t`原因，会记入审计日志`, isRequired: true }
    const answer = await confirm({ ...why, confirm: t`导出`, reason })
    if (answer) await request({ kind, filter: [...filter, { name: 'reason', value: answer.reason }] })
  }

  const isWriting = id !== undefined && !isOver
  return (
    <Button icon={<Download size={15} aria-hidden />} loading={isBusy || isWriting} onClick={() => void start()}>
      {isWriting
        ? t`正在导出 ${job?.rowCount ?? 0} 行`
        : job?.status === 'FAILED'
          ? t`导出失败，重试`
          : (label ?? t`导出 CSV`)}
    </Button>
  )
}
