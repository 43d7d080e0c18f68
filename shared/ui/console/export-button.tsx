import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Download } from 'lucide-react'
import { useExport, type ExportKind, type ExportTerms } from '../../web/use-export.ts'

/** A CSV of what the page shows: asked for, written by the server, then fetched. */
export function ExportButton({ kind, terms }: { kind: ExportKind; terms: ExportTerms }) {
  const { t } = useLingui()
  const { start, isBusy, progress, done, hasFailed } = useExport(kind, terms)
  if (done?.url)
    return (
      <Button type="primary" href={done.url} download icon={<Download size={15} aria-hidden />}>
        {done.isCut ? t`下载 CSV（前 ${done.rowCount} 行）` : t`下载 CSV（${done.rowCount} 行）`}
      </Button>
    )
  return (
    <Button loading={isBusy} onClick={start} aria-live="polite">
      {isBusy ? t`导出中 ${progress}%` : hasFailed ? t`导出失败，再试一次` : t`导出 CSV`}
    </Button>
  )
}
