import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { PromotionState } from '@kaidian/shared/ui/console/promotion/promotion-state.tsx'
import { useTermsText } from '@kaidian/shared/ui/console/promotion/use-terms-text.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { LinkButton } from '../../parts/link-button.tsx'
import { ShopPromotionsDocument, type ShopPromotionRowFragment } from './promotions.graphql.ts'

const states = ['ACTIVE', 'PENDING', 'RETURNED', 'STOPPED'] as const
const shopKinds = ['FLASH_PRICE', 'MERCHANT_REDUCTION', 'MERCHANT_COUPON'] as const

export default function PromotionsPage() {
  const { t, i18n } = useLingui()
  const mayWrite = usePermission('promotion:write')
  const { termsText } = useTermsText()
  const url = useListUrl(['status', 'kind'], ['status'])
  const state = useQuery(ShopPromotionsDocument, {
    variables: {
      status: oneOf(states, url.value('status')),
      kind: oneOf(shopKinds, url.value('kind')),
      ...url.page,
    },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const columns: Column<ShopPromotionRowFragment>[] = [
    { key: 'title', title: t`活动`, card: 'title', render: (row) => <Title row={row} /> },
    { key: 'status', title: t`状态`, card: 'corner', render: (row) => <PromotionState promotion={row} /> },
    { key: 'terms', title: t`规则`, card: 'wide', render: ({ steps }) => <Terms text={termsText(steps)} /> },
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
      key: 'counts',
      title: t`已领 / 已用 / 剩余`,
      align: 'right',
      render: ({ isCoupon, claimedCount, usedCount, left }) => (
        <span className="kc-nowrap">
          {isCoupon ? <CountText value={claimedCount} /> : '—'} / <CountText value={usedCount} /> /{' '}
          {left === null ? t`不限` : <CountText value={left} />}
        </span>
      ),
    },
    { key: 'spent', title: t`让利`, align: 'right', render: ({ spent }) => <MoneyText value={spent} /> },
    { key: 'sales', title: t`带来货款`, align: 'right', render: ({ sales }) => <MoneyText value={sales} /> },
  ]
  const add = mayWrite && (
    <LinkButton to="/promotions/new" type="primary" icon={<Plus size={16} aria-hidden />}>
      {t`新建优惠`}
    </LinkButton>
  )
  return (
    <ResourceIndex
      title={t`优惠`}
      url={url}
      state={state}
      connection={data?.shopPromotions}
      columns={columns}
      to={({ id }) => `/promotions/${id}`}
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
          options: shopKinds.map((value) => ({ value, label: i18n._(kinds.promotion[value]) })),
        },
      ]}
      actions={add}
      empty={{
        title: t`还没有优惠活动`,
        text: t`店铺券让买家进店先领，满减让一单买得更多。提交后由平台审核。`,
        action: add,
      }}
    />
  )
}

function Title({ row }: { row: ShopPromotionRowFragment }) {
  return (
    <span className="block min-w-0">
      <span className="line-clamp-2 max-w-72 break-words">{row.title}</span>
      <span className="block text-13 font-normal text-ink-3">
        <KindText name="promotion" value={row.kind} />
      </span>
      {row.status === 'RETURNED' && row.reason && (
        <span className="line-clamp-1 block max-w-72 text-13 font-normal text-cinnabar-700">{row.reason}</span>
      )}
    </span>
  )
}

function Terms({ text }: { text: string }) {
  return <span className="line-clamp-2 max-w-64">{text}</span>
}
