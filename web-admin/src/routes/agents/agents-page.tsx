import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { AgentsPageDocument, type AgentsPageQuery } from './agents-page.graphql.ts'

type Row = AgentsPageQuery['agents']['edges'][number]['node']

export default function AgentsPage() {
  const { t } = useLingui()
  const url = useListUrl([])
  const { data, previousData, ...state } = useQuery(AgentsPageDocument, { variables: url.page })
  const columns: Column<Row>[] = [
    { key: 'name', title: t`代理商`, card: 'title', render: ({ name }) => name },
    {
      key: 'level',
      title: t`级别`,
      render: ({ territory }) => <KindText name="regionLevel" value={territory.level} />,
    },
    { key: 'territory', title: t`代理区域`, render: ({ territory }) => territory.path },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="agent" value={status} />,
    },
    { key: 'since', title: t`开始时间`, render: ({ since }) => <TimeText at={since} shape="date" /> },
  ]
  return (
    <ResourceIndex
      title={t`代理商`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.agents}
      columns={columns}
      to={({ id }) => `/agents/${id}`}
      empty={{ title: t`还没有代理商`, text: t`代理申请通过后会出现在这里。` }}
    />
  )
}
