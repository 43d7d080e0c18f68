import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { ExportButton } from '../../../parts/export-button.tsx'
import { lastMonths } from '../../../parts/months.ts'
import { useToday } from '../../../parts/use-today.ts'
import { EarningsLead } from './earnings-lead.tsx'
import { OrderEarningsMerchantDocument, OrderEarningsPageDocument } from './order-earnings-page.graphql.ts'
import { useEarningsColumns } from './use-earnings-columns.tsx'

const allMonths = 'all'

/** Where the money of each paid order went, and that the ledger says the same. */
export default function OrderEarningsPage() {
  const { t } = useLingui()
  const url = useListUrl(['month', 'merchant', 'number', 'refunded'], ['month'])
  const months = lastMonths(useToday())
  const month = url.value('month') === allMonths ? undefined : (url.value('month') ?? months[0])
  const merchantId = url.value('merchant')
  const filter = {
    month,
    merchantId,
    number: url.value('number'),
    isRefunded: url.value('refunded') === '1' ? true : undefined,
  }
  const { data, previousData, ...state } = useQuery(OrderEarningsPageDocument, { variables: { ...url.page, filter } })
  const mayMerchant = usePermission('merchant:read')
  const shop = useQuery(OrderEarningsMerchantDocument, {
    variables: { id: merchantId ?? '' },
    skip: !merchantId || !mayMerchant,
  }).data?.merchant
  const columns = useEarningsColumns()
  return (
    <ResourceIndex
      title={t`订单收支`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.orderEarnings}
      columns={columns}
      to={({ id }) => `/orders/${id}`}
      lead={<EarningsLead filter={{ ...filter, month: month ?? months[0] }} />}
      actions={
        <ExportButton
          kind="ORDER_EARNINGS"
          terms={{ month, merchant: merchantId, number: url.value('number'), refunded: url.value('refunded') }}
        />
      }
      filters={[
        {
          kind: 'choice',
          name: 'month',
          label: t`付款月份：本月`,
          options: [...months.map((one) => ({ value: one, label: one })), { value: allMonths, label: t`全部月份` }],
        },
        { kind: 'set', name: 'merchant', label: shop ? t`店铺：${shop.name}` : t`店铺` },
        { kind: 'search', name: 'number', placeholder: t`订单号` },
        { kind: 'choice', name: 'refunded', label: t`退款`, options: [{ value: '1', label: t`有退款` }] },
      ]}
      empty={{ title: t`这个月还没有付款的订单`, text: t`付款的订单会在这里列出各方所得。` }}
    />
  )
}
