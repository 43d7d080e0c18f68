import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { TerritoryMerchantsDocument, type TerritoryMerchantsQuery } from './merchants-page.graphql.ts'

type Row = TerritoryMerchantsQuery['territoryMerchants']['edges'][number]['node']

export default function TerritoryMerchantsPage() {
  const { t } = useLingui()
  const url = useListUrl([])
  const state = useQuery(TerritoryMerchantsDocument, { variables: url.page, fetchPolicy: 'cache-and-network' })
  const columns: Column<Row>[] = [
    { key: 'name', title: t`店铺`, card: 'title', render: ({ name }) => <b className="font-medium">{name}</b> },
    {
      key: 'intro',
      title: t`简介`,
      card: 'hidden',
      render: ({ intro }) => <span className="line-clamp-1 max-w-96 text-ink-2">{intro}</span>,
    },
    { key: 'region', title: t`所在地`, render: ({ region }) => region.path },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="merchant" value={status} />,
    },
    { key: 'opened', title: t`开店时间`, render: ({ openedAt }) => <TimeText at={openedAt} shape="date" /> },
  ]
  return (
    <ResourceIndex
      title={t`区域商家`}
      url={url}
      state={state}
      connection={(state.data ?? state.previousData)?.territoryMerchants}
      columns={columns}
      empty={{ title: t`区域内还没有商家`, text: t`所在地在你区域内的店铺会出现在这里。` }}
    />
  )
}
