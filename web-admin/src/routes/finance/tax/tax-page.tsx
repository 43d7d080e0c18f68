import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { Plural, useLingui } from '@lingui/react/macro'
import { ExportButton } from '../../../parts/export-button.tsx'
import { FiguresRow } from '../../../parts/figures-row.tsx'
import { lastQuarters } from '../../../parts/months.ts'
import { useToday } from '../../../parts/use-today.ts'
import { TaxPageDocument, type TaxedPayeeRowFragment } from './tax-page.graphql.ts'

const holders = ['MEMBER', 'MERCHANT', 'AGENT'] as const

/** What was paid out in a quarter, to whom, and what was withheld of it; names and numbers are masked here. */
export default function TaxPage() {
  const { t, i18n } = useLingui()
  const mayFile = usePermission('tax:file')
  const url = useListUrl(['quarter', 'holder'], ['quarter', 'holder'])
  const quarters = lastQuarters(useToday())
  const quarter = oneOf(quarters, url.value('quarter')) ?? quarters[0] ?? ''
  const holder = oneOf(holders, url.value('holder'))
  const { data, previousData, ...state } = useQuery(TaxPageDocument, { variables: { ...url.page, quarter, holder } })
  const shown = data ?? previousData
  const totals = shown?.taxTotals
  const columns: Column<TaxedPayeeRowFragment>[] = [
    { key: 'name', title: t`户名`, card: 'title', render: ({ name }) => name },
    {
      key: 'holder',
      title: t`类别`,
      card: 'corner',
      render: (row) => <KindText name="holder" value={row.holder} />,
    },
    {
      key: 'idNumber',
      title: t`证件号`,
      render: ({ idNumber }) => (idNumber ? <span className="kc-num">{idNumber}</span> : <Missing />),
    },
    { key: 'count', title: t`笔数`, align: 'right', render: ({ count }) => <CountText value={count} /> },
    { key: 'amount', title: t`提现金额`, align: 'right', render: ({ amount }) => <MoneyText value={amount} /> },
    { key: 'taxable', title: t`计税金额`, align: 'right', render: ({ taxable }) => <MoneyText value={taxable} /> },
    { key: 'tax', title: t`代扣税`, align: 'right', render: ({ tax }) => <MoneyText value={tax} strong /> },
    { key: 'fee', title: t`手续费`, align: 'right', render: ({ fee }) => <MoneyText value={fee} /> },
    { key: 'net', title: t`实付`, align: 'right', render: ({ net }) => <MoneyText value={net} /> },
  ]
  return (
    <ResourceIndex
      title={t`季度报税`}
      url={url}
      state={state}
      connection={shown?.taxReport}
      columns={columns}
      actions={
        <>
          <ExportButton kind="TAX_REPORT" terms={{ quarter, holder }} />
          {mayFile && (
            <ExportButton
              kind="TAX_FILE"
              terms={{ quarter, holder }}
              label={t`报税文件`}
              why={{
                title: t`导出 ${quarter} 的报税文件?`,
                body: t`文件里是完整的姓名和证件号，保留一天，只有你能下载。`,
              }}
            />
          )}
        </>
      }
      lead={
        <FiguresRow
          isStale={data === undefined && totals !== undefined}
          figures={[
            {
              label: t`提现金额`,
              value: totals?.amount,
              note: totals && <Plural value={totals.payees} other="# 人" />,
            },
            { label: t`计税金额`, value: totals?.taxable },
            { label: t`代扣税`, value: totals?.tax },
            { label: t`手续费`, value: totals?.fee },
            { label: t`实付`, value: totals?.net, note: totals && <Plural value={totals.count} other="# 笔" /> },
          ]}
        />
      }
      tabs={{
        name: 'holder',
        items: [
          { value: '', label: t`全部` },
          ...holders.map((value) => ({ value, label: i18n._(kinds.holder[value]) })),
        ],
      }}
      filters={[
        {
          kind: 'choice',
          name: 'quarter',
          label: quarters[0] ?? t`季度`,
          options: quarters.map((value) => ({ value, label: value })),
        },
      ]}
      empty={{ title: t`这个季度没有付出的提现`, text: t`按到账时间计入季度。` }}
    />
  )
}
