import { useQuery } from '@apollo/client/react'
import { after, days, startOfDay } from '@kaidian/shared/core/time'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { promotionKinds } from '@kaidian/shared/ui/console/promotion/draft.ts'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { useTermsText } from '@kaidian/shared/ui/console/promotion/use-terms-text.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import type { PromotionRowFragment } from '../../parts/promotion.graphql.ts'
import { Liability } from './liability.tsx'
import { PromotionsDocument } from './promotions.graphql.ts'

const states = ['ACTIVE', 'PENDING', 'RETURNED', 'STOPPED'] as const
const owners = ['platform', 'shops'] as const

export default function PromotionsPage() {
  const { t, i18n } = useLingui()
  const mayWrite = usePermission('promotion:write')
  const { termsText } = useTermsText()
  const url = useListUrl(['status', 'kind', 'owner', 'from', 'to', 'merchant'], ['status'])
  const from = url.value('from')
  const to = url.value('to')
  const owner = oneOf(owners, url.value('owner'))
  const { data, previousData, ...state } = useQuery(PromotionsDocument, {
    variables: {
      ...url.page,
      status: oneOf(states, url.value('status')),
      kind: oneOf(promotionKinds, url.value('kind')),
      isPlatform: owner && owner === 'platform',
      merchantId: url.value('merchant'),
      from: from && startOfDay(from).toISOString(),
      to: to && after(startOfDay(to), days(1)).toISOString(),
    },
    fetchPolicy: 'cache-and-network',
  })
  const columns: Column<PromotionRowFragment>[] = [
    {
      key: 'title',
      title: t`活动`,
      card: 'title',
      render: ({ title, kind }) => (
        <span className="block min-w-0">
          <span className="line-clamp-2 max-w-64 break-words">{title}</span>
          <span className="block text-13 font-normal text-ink-3">
            <KindText name="promotion" value={kind} />
          </span>
        </span>
      ),
    },
    { key: 'status', title: t`状态`, card: 'corner', render: (row) => <PromotionState promotion={row} /> },
    {
      key: 'owner',
      title: t`发起方`,
      render: ({ merchant }) => <span className="line-clamp-1 max-w-40">{merchant?.name ?? t`平台`}</span>,
    },
    {
      key: 'terms',
      title: t`规则`,
      card: 'wide',
      render: ({ steps }) => <span className="line-clamp-2 max-w-56">{termsText(steps)}</span>,
    },
    {
      key: 'window',
      title: t`时间`,
      render: ({ startsAt, endsAt }) => (
        <span className="kc-num kc-nowrap">
          {formatTime(startsAt, 'date')} – {formatTime(endsAt, 'day')}
        </span>
      ),
    },
    {
      key: 'used',
      title: t`已领 / 已用`,
      align: 'right',
      render: ({ isCoupon, claimedCount, usedCount }) => (
        <span className="kc-nowrap">
          {isCoupon ? <CountText value={claimedCount} /> : '—'} / <CountText value={usedCount} />
        </span>
      ),
    },
    { key: 'spent', title: t`已让利`, align: 'right', render: ({ spent }) => <MoneyText value={spent} /> },
    {
      key: 'budget',
      title: t`预算`,
      align: 'right',
      render: ({ budget }) => (budget === null ? t`不限` : <MoneyText value={budget} />),
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
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...states.map((value) => ({
            value,
            // Of a list: those under way, and those that will be or were.
            label: value === 'ACTIVE' ? t`已通过` : i18n._(statuses.promotion[value].word),
          })),
        ],
      }}
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
