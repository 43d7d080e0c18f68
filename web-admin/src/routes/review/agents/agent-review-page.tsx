import { useQuery } from '@apollo/client/react'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf } from '@kaidian/shared/ui/console/list-url.ts'
import { useLingui } from '@lingui/react/macro'
import { useSearchParams } from 'react-router'
import { ShellCountsDocument } from '../../../layout/shell.graphql.ts'
import { ApplicationDesk, applicationQueues } from '../../../parts/application-desk.tsx'
import type { ApplicationFacts } from '../../../parts/application-subject.tsx'
import { queuePage, useFreshQueue } from '../../../parts/use-fresh-queue.ts'
import type { AgentApplicationFragment } from './agent-application.graphql.ts'
import {
  AgentReviewQueueDocument,
  AgentReviewSubjectDocument,
  ReviewAgentDocument,
} from './agent-review-page.graphql.ts'

export default function AgentReviewPage() {
  const { t, i18n } = useLingui()
  const [params] = useSearchParams()
  const status = oneOf(applicationQueues, params.get('status') ?? undefined) ?? 'SUBMITTED'
  const id = params.get('id')
  const queue = useQuery(AgentReviewQueueDocument, {
    variables: { status, first: queuePage },
    fetchPolicy: 'cache-and-network',
  })
  useFreshQueue(queue, queue.data?.agentApplications.edges.length)
  const linked = useQuery(AgentReviewSubjectDocument, { variables: { id: id ?? '' }, skip: !id }).data?.agentApplication
  const connection = queue.data?.agentApplications
  const { pageInfo } = connection ?? {}

  function factsOf(application: AgentApplicationFragment): ApplicationFacts {
    const { territory } = application
    return {
      ...application,
      name: application.entityName,
      place: territory.path,
      result: application.agentId ? `/agents/${application.agentId}` : undefined,
      fields: [
        { field: 'entityName', label: t`主体名称`, text: application.entityName },
        { field: 'licenceNumber', label: t`营业执照号`, text: application.licenceNumber },
        {
          field: 'territoryCode',
          label: t`申请区域`,
          text: `${territory.path} · ${i18n._(kinds.regionLevel[territory.level])}`,
        },
        { field: 'contactName', label: t`联系人`, text: application.contactName },
        { field: 'contactPhone', label: t`联系电话`, text: application.contactPhone },
        { field: 'plan', label: t`经营计划`, text: application.plan },
      ],
    }
  }

  return (
    <ApplicationDesk
      title={t`代理申请`}
      status={status}
      totalCount={connection?.totalCount}
      items={connection?.edges.map(({ node }) => factsOf(node))}
      linked={linked && factsOf(linked)}
      error={queue.error}
      onRetry={() => void queue.refetch()}
      more={
        pageInfo?.hasNextPage
          ? { onMore: () => void queue.fetchMore({ variables: { after: pageInfo.endCursor } }), isBusy: queue.loading }
          : undefined
      }
      reasonTemplates={[t`营业执照看不清`, t`经营计划过于简略`, t`该区域已有代理商`]}
      decide={ReviewAgentDocument}
      stale={[AgentReviewQueueDocument, ShellCountsDocument]}
    />
  )
}
