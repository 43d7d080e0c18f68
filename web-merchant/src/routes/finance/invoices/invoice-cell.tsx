import { parseYuan } from '@kaidian/shared/core/money'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { CalendarClock, CircleDashed, Minus } from 'lucide-react'
import type { Month } from './may-ask.ts'

/** Where the invoice of a month stands, and why one was refused. */
export function InvoiceCell({ month: { isOver, net, invoices } }: { month: Month }) {
  const { t } = useLingui()
  const [latest] = invoices
  if (latest)
    return (
      <span className="inline-flex flex-col items-start gap-1">
        <StatusTag kind="invoice" value={latest.status} />
        {latest.status === 'REJECTED' && <span className="kc-quiet max-w-60">{latest.reason}</span>}
      </span>
    )
  if (!isOver)
    return (
      <ToneTag tone="blue" icon={CalendarClock}>
        {t`本月未过完`}
      </ToneTag>
    )
  if ((parseYuan(net) ?? 0) <= 0)
    return (
      <ToneTag tone="grey" icon={Minus}>
        {t`无可开票金额`}
      </ToneTag>
    )
  return (
    <ToneTag tone="grey" icon={CircleDashed}>
      {t`未申请`}
    </ToneTag>
  )
}
