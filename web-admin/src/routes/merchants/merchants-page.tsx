import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Missing } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { MerchantsPageDocument, type MerchantsPageQuery } from './merchants-page.graphql.ts'

type Row = MerchantsPageQuery['merchants']['edges'][number]['node']

export default function MerchantsPage() {
  const { t } = useLingui()
  const url = useListUrl(['q'])
  const { data, previousData, ...state } = useQuery(MerchantsPageDocument, {
    variables: { ...url.page, query: url.value('q') },
  })
  const columns: Column<Row>[] = [
    { key: 'name', title: t`店铺`, card: 'title', render: ({ name }) => name },
    { key: 'legalName', title: t`主体`, render: ({ legalName }) => legalName ?? <Missing /> },
    { key: 'region', title: t`地区`, render: ({ region }) => region.path },
    { key: 'promoter', title: t`商家业务员`, render: ({ promoterNickname }) => promoterNickname ?? <Missing /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="merchant" value={status} />,
    },
    { key: 'openedAt', title: t`开店时间`, render: ({ openedAt }) => <TimeText at={openedAt} shape="date" /> },
  ]
  return (
    <ResourceIndex
      title={t`商家`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.merchants}
      columns={columns}
      to={({ id }) => `/merchants/${id}`}
      filters={[{ kind: 'search', name: 'q', placeholder: t`店铺名或主体名`, maxLength: limits.searchQuery }]}
    />
  )
}
