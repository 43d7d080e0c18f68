import { useQuery } from '@apollo/client/react'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button, Tag } from 'antd'
import { Ban, Eye } from 'lucide-react'
import { Link } from 'react-router'
import { AfterSaleRate } from './after-sale-rate.tsx'
import { ShopCustomersDocument, type CustomerRowFragment } from './customers.graphql.ts'

const sorts = ['RECENT', 'SPENT'] as const

/** Who buys at the shop. */
export default function CustomersPage() {
  const { t } = useLingui()
  const maySeeAccesses = usePermission('team:read')
  const url = useListUrl(['sort', 'query', 'tag', 'blocked'], ['sort'])
  const state = useQuery(ShopCustomersDocument, {
    variables: {
      sort: oneOf(sorts, url.value('sort')) ?? 'RECENT',
      query: url.value('query'),
      tag: url.value('tag'),
      isBlocked: url.value('blocked') === 'yes' || null,
      ...url.page,
    },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  return (
    <ResourceIndex
      title={t`顾客`}
      url={url}
      state={state}
      connection={data?.shopCustomers}
      columns={useColumns()}
      to={({ id }) => `/customers/${id}`}
      tabs={{
        name: 'sort',
        items: [
          { value: '', label: t`最近购买` },
          { value: 'SPENT', label: t`买得最多` },
        ],
      }}
      filters={[
        { kind: 'search', name: 'query', placeholder: t`搜昵称` },
        {
          kind: 'choice',
          name: 'tag',
          label: t`标签`,
          options: (data?.shopCustomerTags ?? []).map(({ tag, count }) => ({
            value: tag,
            label: `${tag}（${count}）`,
          })),
        },
        { kind: 'choice', name: 'blocked', label: t`黑名单`, options: [{ value: 'yes', label: t`只看已拉黑` }] },
      ]}
      actions={
        maySeeAccesses && (
          <Link to="/customers/accesses">
            <Button icon={<Eye size={15} aria-hidden />}>{t`联系方式查看记录`}</Button>
          </Link>
        )
      }
      empty={{ title: t`还没有顾客`, text: t`会员在本店付过一次款，就会出现在这里。` }}
    />
  )
}

function useColumns(): Column<CustomerRowFragment>[] {
  const { t } = useLingui()
  return [
    {
      key: 'nickname',
      title: t`顾客`,
      card: 'title',
      render: ({ nickname, tags, block }) => (
        <span className="flex flex-wrap items-center gap-1.5">
          {nickname}
          {block && <ToneTag tone="cinnabar" icon={Ban}>{t`已拉黑`}</ToneTag>}
          {tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </span>
      ),
    },
    { key: 'orders', title: t`订单`, align: 'right', width: 90, render: ({ orderCount }) => orderCount },
    {
      key: 'paid',
      title: t`实付合计`,
      align: 'right',
      width: 140,
      render: ({ paid }) => <MoneyText value={paid} strong />,
    },
    {
      key: 'refunded',
      title: t`其中已退`,
      align: 'right',
      width: 130,
      render: ({ refunded }) => <MoneyText value={refunded} />,
    },
    { key: 'afterSale', title: t`售后`, width: 130, render: (row) => <AfterSaleRate {...row} /> },
    { key: 'last', title: t`最近购买`, width: 160, render: ({ lastOrderAt }) => <TimeText at={lastOrderAt} /> },
  ]
}
