import { useQuery } from '@apollo/client/react'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
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
import { LinkButton } from '../../parts/link-button.tsx'
import { ShopPromotionsDocument, type ShopPromotionRowFragment } from './promotions.graphql.ts'

const shopKinds = ['FLASH_PRICE', 'MERCHANT_REDUCTION', 'MERCHANT_COUPON'] as const

export default function PromotionsPage() {
  const { t, i18n } = useLingui()
  const mayWrite = usePermission('promotion:write')
  const tabs = usePromotionTabs()
  const url = useListUrl(['status', 'kind'], ['status'])
  const state = useQuery(ShopPromotionsDocument, {
    variables: {
      status: oneOf(promotionStates, url.value('status')),
      kind: oneOf(shopKinds, url.value('kind')),
      ...url.page,
    },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const { title, status, rule, window } = usePromotionColumns()
  const columns: Column<ShopPromotionRowFragment>[] = [
    title,
    status,
    rule,
    window,
    {
      key: 'counts',
      title: t`已领 / 已用 / 剩余`,
      align: 'right',
      render: (row) => {
        const { claimed, used, left } = resultOf(row)
        return <Counts values={[claimed, used, left ?? t`不限`]} />
      },
    },
    { key: 'spent', title: t`让利`, align: 'right', render: (row) => <MoneyText value={resultOf(row).spent} /> },
    { key: 'sales', title: t`带来货款`, align: 'right', render: (row) => <MoneyText value={resultOf(row).sales} /> },
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
      tabs={tabs}
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
        text: t`店铺券让买家进店先领，满减让一单买得更多，限时价一段时间里卖得更便宜。提交后由平台审核。`,
        action: add,
      }}
    />
  )
}
