import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { Missing } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { MembersPageDocument, type MembersPageQuery } from './members-page.graphql.ts'

type Row = MembersPageQuery['members']['edges'][number]['node']

export default function MembersPage() {
  const { t } = useLingui()
  const url = useListUrl(['q'])
  const { data, previousData, ...state } = useQuery(MembersPageDocument, {
    variables: { ...url.page, query: url.value('q') },
  })
  const columns: Column<Row>[] = [
    { key: 'nickname', title: t`昵称`, card: 'title', render: ({ nickname }) => nickname },
    { key: 'phone', title: t`手机号`, render: ({ phone }) => <span className="kc-num">{phone}</span> },
    { key: 'promoter', title: t`推荐人`, render: ({ tie }) => tie?.promoterNickname ?? <Missing /> },
    { key: 'endsAt', title: t`关系到期`, render: ({ tie }) => <TimeText at={tie?.endsAt} shape="date" /> },
    { key: 'joinedAt', title: t`加入时间`, render: ({ joinedAt }) => <TimeText at={joinedAt} /> },
  ]
  return (
    <ResourceIndex
      title={t`会员`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.members}
      columns={columns}
      to={({ id }) => `/members/${id}`}
      filters={[{ kind: 'search', name: 'q', placeholder: t`昵称或完整手机号`, maxLength: limits.searchQuery }]}
    />
  )
}
