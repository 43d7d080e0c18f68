import { useQuery } from '@apollo/client/react'
import { ExportButton } from '@kaidian/shared/ui/console/export-button.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { ledgerFilterNames, ledgerTerms, useLedgerFilters } from '../../parts/ledger-list.tsx'
import { ReconciledTag } from './reconciled-tag.tsx'
import { ShopStatementDaysDocument, type ShopStatementDaysQuery } from './statements-page.graphql.ts'

type Day = ShopStatementDaysQuery['shopStatementDays'][number] & { id: string }

/** A month of the shop, day by day: each a sum that its lines and the ledger must agree on. */
export default function StatementsPage() {
  const { t } = useLingui()
  const url = useListUrl(ledgerFilterNames, ['month'])
  const now = useQuery(SystemDocument).data?.systemInfo.now
  const month = ledgerTerms(url, []).month ?? (now ? monthOf(now) : '')
  const state = useQuery(ShopStatementDaysDocument, {
    variables: { month },
    skip: month === '',
    fetchPolicy: 'cache-and-network',
  })
  const filters = useLedgerFilters([], now)
    .filter(({ name }) => name === 'month')
    .map((filter) => ({ ...filter, label: month || t`月份` }))
  const days = (state.data ?? state.previousData)?.shopStatementDays
  const money = (key: string, title: string, of: (day: Day) => string): Column<Day> => ({
    key,
    title,
    align: 'right',
    render: (day) => <MoneyText value={of(day)} />,
  })
  return (
    <ResourceIndex<Day, (typeof ledgerFilterNames)[number]>
      title={t`日对账单`}
      url={url}
      state={state}
      connection={
        days && {
          edges: days.map((day) => ({ node: { ...day, id: day.day } })),
          pageInfo: { hasNextPage: false, endCursor: null },
        }
      }
      to={({ day }) => `/finance/statements/${day}`}
      filters={filters}
      actions={<ExportButton kind="MERCHANT_STATEMENT" terms={{ month }} />}
      columns={[
        { key: 'day', title: t`日期`, card: 'title', render: ({ day }) => <span className="tabular">{day}</span> },
        {
          key: 'lines',
          title: t`结算行数`,
          align: 'right',
          render: ({ lineCount }) => <CountText value={lineCount} />,
        },
        money('base', t`计费金额`, ({ base }) => base),
        money('fee', t`服务费`, ({ fee }) => fee),
        money('sales', t`货款`, ({ sales }) => sales),
        money('freight', t`运费`, ({ freight }) => freight),
        money('refunds', t`退款`, ({ refunds }) => refunds),
        money('others', t`其他`, ({ others }) => others),
        {
          key: 'net',
          title: t`净额`,
          align: 'right',
          card: 'corner',
          render: ({ net }) => <MoneyText value={net} signed strong />,
        },
        { key: 'check', title: t`对账`, render: ({ isReconciled }) => <ReconciledTag isReconciled={isReconciled} /> },
      ]}
      empty={{ title: t`${month} 没有结算`, text: t`订单完成并过售后期的那天，会有一张对账单。` }}
    />
  )
}
