import { useQuery } from '@apollo/client/react'
import { oneOf } from '@kaidian/shared/ui/console/list-url.ts'
import { useLingui } from '@lingui/react/macro'
import { useSearchParams } from 'react-router'
import { ShellCountsDocument } from '../../../layout/shell.graphql.ts'
import { ApplicationDesk, applicationQueues } from '../../../parts/application-desk.tsx'
import type { ApplicationFacts } from '../../../parts/application-subject.tsx'
import { queuePage, useFreshQueue } from '../../../parts/use-fresh-queue.ts'
import type { MerchantApplicationFragment } from './merchant-application.graphql.ts'
import {
  MerchantReviewQueueDocument,
  MerchantReviewSubjectDocument,
  ReviewMerchantDocument,
} from './merchant-review-page.graphql.ts'

export default function MerchantReviewPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const status = oneOf(applicationQueues, params.get('status') ?? undefined) ?? 'SUBMITTED'
  const id = params.get('id')
  const queue = useQuery(MerchantReviewQueueDocument, {
    variables: { status, first: queuePage },
    fetchPolicy: 'cache-and-network',
  })
  useFreshQueue(queue, queue.data?.merchantApplications.edges.length)
  const linked = useQuery(MerchantReviewSubjectDocument, { variables: { id: id ?? '' }, skip: !id }).data
    ?.merchantApplication
  const connection = queue.data?.merchantApplications
  const { pageInfo } = connection ?? {}

  function factsOf(application: MerchantApplicationFragment): ApplicationFacts {
    return {
      ...application,
      name: application.merchantName,
      place: application.region.path,
      result: application.merchantId ? `/merchants/${application.merchantId}` : undefined,
      fields: [
        { field: 'merchantName', label: t`店铺名`, text: application.merchantName },
        { field: 'legalName', label: t`主体名称`, text: application.legalName },
        { field: 'licenceNumber', label: t`营业执照号`, text: application.licenceNumber },
        { field: 'regionCode', label: t`所在地区`, text: application.region.path },
        { field: 'contactName', label: t`联系人`, text: application.contactName },
        { field: 'contactPhone', label: t`联系电话`, text: application.contactPhone },
        { field: 'intro', label: t`店铺简介`, text: application.intro },
        { field: 'invitationToken', label: t`商家业务员`, text: application.promoterNickname ?? t`无` },
      ],
    }
  }

  return (
    <ApplicationDesk
      title={t`商家申请`}
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
      reasonTemplates={[t`营业执照看不清`, t`主体名称与执照不一致`, t`联系电话无法接通`]}
      decide={ReviewMerchantDocument}
      stale={[MerchantReviewQueueDocument, ShellCountsDocument]}
    />
  )
}
