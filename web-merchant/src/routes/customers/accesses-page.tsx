import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { ShopContactAccessesDocument } from './customers.graphql.ts'

/** Who has looked at whose contact, when, by which order and why. Nothing of it can be changed or removed. */
export default function AccessesPage() {
  const { t } = useLingui()
  const url = useListUrl([])
  const state = useQuery(ShopContactAccessesDocument, { variables: url.page, fetchPolicy: 'cache-and-network' })
  return (
    <ResourceIndex
      title={t`联系方式查看记录`}
      back="/customers"
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.shopContactAccesses}
      to={({ orderId }) => `/orders/${orderId}`}
      columns={[
        { key: 'at', title: t`时间`, width: 160, render: ({ at }) => <TimeText at={at} /> },
        { key: 'by', title: t`谁看的`, width: 140, render: ({ by }) => by },
        { key: 'nickname', title: t`顾客`, width: 140, render: ({ nickname }) => nickname },
        {
          key: 'order',
          title: t`凭订单`,
          card: 'title',
          width: 180,
          render: ({ orderNumber }) => <span className="tabular">{orderNumber}</span>,
        },
        { key: 'reason', title: t`原因`, render: ({ reason }) => <span className="break-all">{reason}</span> },
      ]}
      empty={{ title: t`还没有人看过`, text: t`店员查看顾客的完整联系方式时，这里会记下一条，平台也看得到。` }}
    />
  )
}
