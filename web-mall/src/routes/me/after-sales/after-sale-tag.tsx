import { afterSaleStatuses, type AfterSaleStatus } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'

export function AfterSaleTag({ status }: { status: AfterSaleStatus }) {
  const { i18n } = useLingui()
  const { tone, icon, word } = afterSaleStatuses[status]
  return (
    <StatusTag tone={tone} icon={icon}>
      {i18n._(word)}
    </StatusTag>
  )
}
