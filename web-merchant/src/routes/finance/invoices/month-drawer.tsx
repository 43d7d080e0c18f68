import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Facts } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Drawer } from 'antd'
import type { MonthInvoiceFragment } from './invoices-page.graphql.ts'
import type { Month } from './may-ask.ts'
import { ParticularsFacts } from './particulars-card.tsx'

/** All that was asked for and issued for a month, the latest first, each as it was made out. */
export function MonthDrawer({ month, onClose }: { month: Month | undefined; onClose: () => void }) {
  const { t } = useLingui()
  if (!month) return null
  return (
    <Drawer open title={t`${month.month} 的发票`} size={440} onClose={onClose}>
      <ul className="m-0 grid list-none gap-6 p-0">
        {month.invoices.map((invoice) => (
          <li key={invoice.id} className="border-b border-line pb-4">
            <InvoiceFacts invoice={invoice} />
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

function InvoiceFacts({ invoice }: { invoice: MonthInvoiceFragment }) {
  const { t } = useLingui()
  const { status, amount, requestedAt, number, issuedOn, file, reason, rejectedAt, redNumber, redReason } = invoice
  return (
    <>
      <p className="mt-0 mb-4 flex items-center justify-between gap-3">
        <StatusTag kind="invoice" value={status} />
        <MoneyText value={amount} strong />
      </p>
      <Facts
        facts={[
          { label: t`申请时间`, value: <TimeText at={requestedAt} />, isWide: true },
          ...(number
            ? [
                { label: t`发票号码`, value: <span className="tabular">{number}</span>, isWide: true },
                { label: t`开票日期`, value: <span className="tabular">{issuedOn}</span>, isWide: true },
              ]
            : []),
          ...(file
            ? [
                {
                  label: t`发票文件`,
                  value: (
                    <a href={file.url} className="kc-link-button break-all" download>
                      {file.name}
                    </a>
                  ),
                  isWide: true,
                },
              ]
            : []),
          ...(reason
            ? [
                { label: t`驳回原因`, value: reason, isWide: true },
                { label: t`驳回时间`, value: rejectedAt && <TimeText at={rejectedAt} />, isWide: true },
              ]
            : []),
          ...(redNumber
            ? [
                { label: t`红字发票号码`, value: <span className="tabular">{redNumber}</span>, isWide: true },
                { label: t`红冲原因`, value: redReason, isWide: true },
              ]
            : []),
        ]}
      />
      <h3 className="mt-4 mb-3 text-14">{t`开票资料`}</h3>
      <ParticularsFacts particulars={invoice.particulars} />
    </>
  )
}
