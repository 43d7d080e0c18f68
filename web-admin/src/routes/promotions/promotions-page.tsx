import { useQuery } from '@apollo/client/react'
import { after, days, startOfDay } from '@kaidian/shared/core/time'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { promotionKinds } from '@kaidian/shared/ui/console/promotion/draft.ts'
import {
  Counts,
  promotionStates,
  usePromotionColumns,
  usePromotionTabs,
} from '@kaidian/shared/ui/console/promotion/promotion-columns.tsx'
import { resultOf } from '@kaidian/shared/ui/console/promotion/result-of.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import type { PromotionRowFragment } from '../../parts/promotion.graphql.ts'
import { Liability } from './liability.tsx'
import { PromotionsDocument } from './promotions.graphql.ts'

const owners = ['platform', 'shops'] as const

export default function PromotionsPage() {
  const { t, i18n } = useLingui()
  const mayWrite = usePermission('promotion:write')
  const tabs = usePromotionTabs()
  const url = useListUrl(['status', 'kind', 'owner', 'from', 'to', 'merchant'], ['status'])
  const from = url.value('from')
  const to = url.value('to')
  const owner = oneOf(owners, url.value('owner'))
  const { data, previousData, ...state } = useQuery(PromotionsDocument, {
    variables: {
      ...url.page,
      status: oneOf(promotionStates, url.value('status')),
      kind: oneOf(promotionKinds, url.value('kind')),
      isPlatform: owner && owner === 'platform',
      merchantId: url.value('merchant'),
      from: from && startOfDay(from).toISOString(),
      to: to && after(startOfDay(to), days(1)).toISOString(),
    },
    fetchPolicy: 'cache-and-network',
  })
  const { title, status, rule, window } = usePromotionColumns()
  const columns: Column<PromotionRowFragment>[] = [
    title,
    status,
    {
      key: 'owner',
      title: t`发起方`,
      render: ({ merchant }) => <span className="line-clamp-1 max-w-40">{merchant?.name ?? t`平台`}</span>,
    },
    rule,
    window,
    {
      key: 'used',
      title: t`已领 / 已用`,
      align: 'right',
      render: (row) => {
        const { claimed, used } = resultOf(row)
        return <Counts values={[claimed, used]} />
      },
    },
    { key: 'spent', title: t`已让利`, align: 'right', render: (row) => <MoneyText value={resultOf(row).spent} /> },
    {
      key: 'budget',
      title: t`预算`,
      align: 'right',
      render: ({ kind, budget }) =>
        kind === 'FLASH_PRICE' ? <Missing /> : budget === null ? t`不限` : <MoneyText value={budget} />,
    },
  ]
  const add = mayWrite && (
    <Link to="/promotions/new" className="kc-primary-link">
      <Plus size={16} aria-hidden />
      {t`新建平台活动`}
    </Link>
  )
  return (
    <ResourceIndex
      title={t`优惠`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.promotions}
      columns={columns}
      to={({ id }) => `/promotions/${id}`}
      lead={<Liability />}
      tabs={tabs}
      filters={[
        {
          kind: 'choice',
          name: 'kind',
          label: t`类别`,
          options: promotionKinds.map((value) => ({ value, label: i18n._(kinds.promotion[value]) })),
        },
        {
          kind: 'choice',
          name: 'owner',
          label: t`发起方`,
          options: [
            { value: 'platform', label: t`平台` },
            { value: 'shops', label: t`商家` },
          ],
        },
        { kind: 'day', name: 'from', label: t`从` },
        { kind: 'day', name: 'to', label: t`到` },
      ]}
      actions={add}
      empty={{ title: t`还没有优惠活动`, text: t`平台新建的、商家提交的，都在这里。`, action: add }}
    />
  )
}
