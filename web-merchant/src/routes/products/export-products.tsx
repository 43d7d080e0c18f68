import type { ExportTerms } from '@kaidian/shared/web/use-export.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Popover } from 'antd'
import { FileDown } from 'lucide-react'
import { lazy, Suspense } from 'react'

const ExportFormats = lazy(() => import('./export-formats.tsx'))

/** What the list shows, as a file that can be imported again. */
export function ExportProducts({ terms }: { terms: ExportTerms }) {
  const { t } = useLingui()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t`导出筛选出的商品`}
      content={
        <Suspense fallback={<div className="h-30 w-80 max-w-[80vw]" />}>
          <ExportFormats terms={terms} />
        </Suspense>
      }
    >
      <Button icon={<FileDown size={16} aria-hidden />}>{t`导出`}</Button>
    </Popover>
  )
}
