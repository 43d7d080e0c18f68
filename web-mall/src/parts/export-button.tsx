import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { useExport, type ExportKind, type ExportTerms } from '@kaidian/shared/web/use-export.ts'
import { useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'

/** A CSV of what the page shows: asked for, written by the server, then fetched. */
export function ExportButton({ kind, terms }: { kind: ExportKind; terms: ExportTerms }) {
  const { t } = useLingui()
  const { start, isBusy, progress, done, hasFailed } = useExport(kind, terms)
  if (done?.url)
    return (
      <a
        href={done.url}
        download
        className="inline-flex min-h-11 items-center gap-1.5 text-14 font-medium text-jade-600 lg:min-h-9"
      >
        <Download size={16} strokeWidth={1.75} aria-hidden />
        {done.isCut ? t`下载 CSV（前 ${done.rowCount} 行）` : t`下载 CSV（${done.rowCount} 行）`}
      </a>
    )
  return (
    <span aria-live="polite">
      <Button tone="plain" size="small" isBusy={isBusy} onClick={start}>
        {isBusy ? t`导出中 ${progress}%` : hasFailed ? t`导出失败，再试一次` : t`导出 CSV`}
      </Button>
    </span>
  )
}
