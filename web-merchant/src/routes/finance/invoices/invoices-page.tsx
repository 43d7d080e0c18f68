import { useQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useState } from 'react'
import { InvoiceCell } from './invoice-cell.tsx'
import { MonthDrawer } from './month-drawer.tsx'
import { ParticularsCard } from './particulars-card.tsx'
import { ParticularsDialog } from './particulars-dialog.tsx'
import { mayAsk, type Month } from './may-ask.ts'
import {
  RequestInvoiceDocument,
  ShopInvoicesPageDocument,
  type ParticularsCardFragment,
} from './invoices-page.graphql.ts'

const yearsBack = 3

/** The service fee of the shop month by month, and what has become of the invoice of each. */
export default function InvoicesPage() {
  const { t, i18n } = useLingui()
  const confirm = useConfirm()
  const mayWrite = usePermission('finance:invoice')
  const url = useListUrl(['year'], ['year'])
  const now = useQuery(SystemDocument).data?.systemInfo.now
  const thisYear = now ? Number(monthOf(now).slice(0, 4)) : 0
  const years = Array.from({ length: now ? yearsBack : 0 }, (_, back) => String(thisYear - back))
  const year = oneOf(years, url.value('year'))
  const state = useQuery(ShopInvoicesPageDocument, {
    variables: { year: year === undefined ? null : Number(year) },
    skip: now === undefined,
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const particulars = data?.shopInvoiceParticulars
  const months = data?.shopInvoiceMonths
  const [openMonth, setOpenMonth] = useState<string>()
  /** the month that is to be asked for once the particulars are there; '' for none */
  const [editing, setEditing] = useState<{ month?: string }>()
  const [request, isRequesting] = useAction(RequestInvoiceDocument, {
    idempotent: true,
    success: t`已申请，开好后在这里下载`,
    onDone: () => void state.refetch(),
  })

  async function ask(month: string, saved: ParticularsCardFragment | null | undefined = particulars) {
    if (!saved) return setEditing({ month })
    const found = months?.find((one) => one.month === month)
    const answer = await confirm({
      title: t`申请 ${month} 的发票?`,
      body: (
        <>
          <span className="block">{t`${i18n._(kinds.invoice[saved.kind])}，价税合计 ${formatMoney(found?.net ?? '0.00')}`}</span>
          <span className="block">{t`抬头：${saved.title}`}</span>
          <span className="block">{t`税号：${saved.taxNumber}`}</span>
          <span className="block">{t`邮箱：${saved.email}`}</span>
        </>
      ),
      confirm: t`申请发票`,
    })
    if (answer) await request({ month })
  }

  const columns: Column<Month & { id: string }>[] = [
    { key: 'month', title: t`月份`, card: 'title', render: ({ month }) => <span className="tabular">{month}</span> },
    { key: 'settled', title: t`结算收取`, align: 'right', render: ({ settled }) => <MoneyText value={settled} /> },
    { key: 'returned', title: t`退款退回`, align: 'right', render: ({ returned }) => <MoneyText value={returned} /> },
    { key: 'net', title: t`可开票金额`, align: 'right', render: ({ net }) => <MoneyText value={net} strong /> },
    {
      key: 'state',
      title: t`发票`,
      card: 'corner',
      render: (month) => <InvoiceCell month={month} />,
    },
    {
      key: 'number',
      title: t`发票号码`,
      render: ({ invoices: [latest] }) =>
        latest?.number ? <span className="tabular">{latest.number}</span> : <Missing />,
    },
    {
      key: 'do',
      title: '',
      card: 'wide',
      render: (month) => {
        const [latest] = month.invoices
        return (
          <span className="flex flex-wrap gap-2">
            {mayWrite && mayAsk(month) && (
              <Button size="small" type="primary" loading={isRequesting} onClick={() => void ask(month.month)}>
                {latest ? t`再次申请` : t`申请发票`}
              </Button>
            )}
            {latest?.file && (
              <Button size="small" href={latest.file.url} download>
                {t`下载`}
              </Button>
            )}
            {latest && (
              <Button size="small" type="link" onClick={() => setOpenMonth(month.month)}>
                {t`查看`}
              </Button>
            )}
          </span>
        )
      },
    },
  ]
  return (
    <>
      <ResourceIndex
        title={t`服务费发票`}
        url={url}
        state={state}
        connection={
          months && {
            edges: months.map((month) => ({ node: { ...month, id: month.month } })),
            pageInfo: { hasNextPage: false, endCursor: null },
          }
        }
        columns={columns}
        filters={[
          {
            kind: 'choice',
            name: 'year',
            label: t`近 13 个月`,
            options: years.map((value) => ({ value, label: value })),
          },
        ]}
        lead={
          data && <ParticularsCard particulars={particulars} onEdit={mayWrite ? () => setEditing({}) : undefined} />
        }
        empty={{ title: t`还没有服务费`, text: t`订单结算后，平台收取的服务费按月列在这里，过完的月份可以申请发票。` }}
      />
      <MonthDrawer month={months?.find(({ month }) => month === openMonth)} onClose={() => setOpenMonth(undefined)} />
      {editing && (
        <ParticularsDialog
          particulars={particulars}
          onClose={() => setEditing(undefined)}
          onSaved={(saved) => {
            setEditing(undefined)
            void state.refetch()
            if (editing.month) void ask(editing.month, saved)
          }}
        />
      )}
    </>
  )
}
