import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { ExportButton } from '../../../parts/export-button.tsx'
import { lastMonths } from '../../../parts/months.ts'
import { useToday } from '../../../parts/use-today.ts'
import { InvoicesPageDocument, type InvoiceRowFragment } from './invoices.graphql.ts'

const states = ['REQUESTED', 'ISSUED', 'REJECTED', 'RED_PROPOSED', 'RED_LETTERED'] as const
const invoiceKinds = ['NORMAL', 'SPECIAL'] as const
const all = 'ALL'

/** Invoices for the service fee; what shops wait for comes first. */
export default function InvoicesPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status', 'kind', 'month', 'merchant', 'search'], ['status'])
  const status = url.value('status')
  const shownStatus = status === all ? undefined : (oneOf(states, status) ?? 'REQUESTED')
  const months = lastMonths(useToday())
  const terms = {
    status: shownStatus,
    kind: oneOf(invoiceKinds, url.value('kind')),
    month: oneOf(months, url.value('month')),
    search: url.value('search'),
  }
  const merchant = url.value('merchant')
  const state = useQuery(InvoicesPageDocument, {
    variables: { ...url.page, ...terms, merchantId: merchant },
    fetchPolicy: 'cache-and-network',
  })
  const columns: Column<InvoiceRowFragment>[] = [
    { key: 'title', title: t`抬头`, card: 'title', render: ({ particulars: { title } }) => title },
    {
      key: 'taxNumber',
      title: t`税号`,
      render: ({ particulars: { taxNumber } }) => <span className="kc-num">{taxNumber}</span>,
    },
    { key: 'shop', title: t`店铺`, render: ({ shopName }) => shopName },
    { key: 'month', title: t`月份`, render: ({ month }) => <span className="kc-num">{month}</span> },
    {
      key: 'kind',
      title: t`种类`,
      render: ({ particulars }) => <KindText name="invoice" value={particulars.kind} />,
    },
    { key: 'amount', title: t`价税合计`, align: 'right', render: ({ amount }) => <MoneyText value={amount} strong /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status: value }) => <StatusTag kind="invoice" value={value} />,
    },
    {
      key: 'number',
      title: t`发票号码`,
      render: ({ number }) => (number ? <span className="kc-num">{number}</span> : <Missing />),
    },
    { key: 'requestedAt', title: t`申请时间`, render: ({ requestedAt }) => <TimeText at={requestedAt} /> },
  ]
  return (
    <ResourceIndex
      title={t`服务费发票`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.invoices}
      columns={columns}
      to={({ id }) => `/finance/invoices/${id}`}
      actions={<ExportButton kind="INVOICES" terms={{ ...terms, merchant }} />}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: i18n._(statuses.invoice.REQUESTED.word) },
          ...states.slice(1).map((value) => ({ value, label: i18n._(statuses.invoice[value].word) })),
          { value: all, label: t`全部` },
        ],
      }}
      filters={[
        { name: 'search', kind: 'search', placeholder: t`抬头、税号或发票号码`, maxLength: 100 },
        {
          name: 'month',
          kind: 'choice',
          label: t`月份`,
          options: months.map((value) => ({ value, label: value })),
        },
        {
          name: 'kind',
          kind: 'choice',
          label: t`种类`,
          options: invoiceKinds.map((value) => ({ value, label: i18n._(kinds.invoice[value]) })),
        },
        { name: 'merchant', kind: 'set', label: t`只看一家店铺` },
      ]}
      empty={{ title: t`没有待开的发票`, text: t`商家申请的服务费发票会出现在这里。` }}
    />
  )
}
