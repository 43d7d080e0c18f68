import { useApolloClient, useQuery } from '@apollo/client/react'
import { tellRefusals, useHeldDecisions } from '@kaidian/shared/ui/console/held-decisions.ts'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { oneOf } from '@kaidian/shared/ui/console/list-url.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage } from '@kaidian/shared/ui/console/problems.tsx'
import { useReviewDecision } from '@kaidian/shared/ui/console/review-decision.ts'
import { ReviewDesk, type Verdict } from '@kaidian/shared/ui/console/review-desk.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useSearchParams } from 'react-router'
import { ShellCountsDocument } from '../../../layout/shell.graphql.ts'
import type { PromotionTermsFragment } from '../../../parts/promotion.graphql.ts'
import { StatusSwitch } from '../../../parts/status-switch.tsx'
import { queuePage, useFreshQueue } from '../../../parts/use-fresh-queue.ts'
import { useReviewSelection } from '../../../parts/use-review-selection.ts'
import { WaitingSince } from '../../../parts/waiting-since.tsx'
import {
  PromotionReviewQueueDocument,
  PromotionReviewSubjectDocument,
  ReviewPromotionDocument,
} from './promotion-review-page.graphql.ts'
import { PromotionSubject } from './promotion-subject.tsx'

const queues = ['PENDING', 'RETURNED'] as const

export default function PromotionReviewPage() {
  const { t, i18n } = useLingui()
  const [params] = useSearchParams()
  const status = oneOf(queues, params.get('status') ?? undefined) ?? 'PENDING'
  const queue = useQuery(PromotionReviewQueueDocument, {
    variables: { status, first: queuePage },
    fetchPolicy: 'cache-and-network',
  })
  const connection = queue.data?.promotions
  const client = useApolloClient()
  const held = useHeldDecisions()
  const all = connection?.edges.map(({ node }) => node)
  const items = all?.filter(({ id }) => !held.has(id))
  useFreshQueue(queue, all?.length)
  const { selectedId, select, nextId, setStatus } = useReviewSelection(items?.map(({ id }) => id))
  const queued = all?.find(({ id }) => id === selectedId)
  const linked = useQuery(PromotionReviewSubjectDocument, {
    variables: { id: selectedId ?? '' },
    skip: !selectedId || !all || queued !== undefined,
  }).data
  const subject = queued ?? linked?.promotion
  const decision = useReviewDecision(selectedId)
  const [review] = useAction(ReviewPromotionDocument, {
    keepalive: true,
    onRefused: (refusals) => tellRefusals(subject?.title ?? '', refusals),
  })

  async function decide({ decision: way, reason }: Verdict) {
    if (!subject) return false
    const isAccepted = Boolean(await review({ id: subject.id, decision: way, reason }))
    await client.refetchQueries({ include: [PromotionReviewQueueDocument, ShellCountsDocument] })
    return isAccepted
  }

  return (
    <Page
      title={t`优惠审核`}
      mark={<span className="kc-count">{connection && connection.totalCount - held.count}</span>}
      actions={
        <StatusSwitch
          label={t`队列`}
          value={status}
          options={queues.map((value) => ({ value, label: i18n._(statuses.promotion[value].word) }))}
          onChange={setStatus}
        />
      }
    >
      <ReviewDesk
        items={items}
        error={queue.error}
        onRetry={() => void queue.refetch()}
        more={
          connection?.pageInfo.hasNextPage
            ? {
                onMore: () => void queue.fetchMore({ variables: { after: connection.pageInfo.endCursor } }),
                isBusy: queue.loading,
              }
            : undefined
        }
        selectedId={selectedId}
        nextId={nextId}
        onSelect={select}
        queueItem={(item) => <QueueItem item={item} />}
        subject={
          subject ? <PromotionSubject promotion={subject} /> : linked ? <NotFoundPage /> : <RowsSkeleton rows={4} />
        }
        subjectName={subject?.title ?? ''}
        canDecide={subject?.status === 'PENDING'}
        hasRemarks={false}
        decision={decision}
        held={held}
        reasonTemplates={[
          ...(subject?.kind === 'FLASH_PRICE' ? [t`限时价不低于近 30 天最低价，请重新定价`] : []),
          t`优惠力度异常，请核对金额`,
          t`名称与规则不符`,
          t`活动时间不合适`,
        ]}
        onDecide={decide}
      />
    </Page>
  )
}

function QueueItem({ item }: { item: PromotionTermsFragment }) {
  return (
    <>
      <span className="block font-medium">{item.title}</span>
      <span className="block text-13 text-ink-2">
        <KindText name="promotion" value={item.kind} />
      </span>
      <span className="flex justify-between gap-2 text-13 text-ink-3">
        <span className="truncate">{item.merchant?.name}</span>
        <WaitingSince at={item.createdAt} isDecided={item.status !== 'PENDING'} />
      </span>
    </>
  )
}
