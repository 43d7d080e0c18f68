import { useQuery } from '@apollo/client/react'
import { tellRefusals, useHeldDecisions } from '@kaidian/shared/ui/console/held-decisions.ts'
import { oneOf } from '@kaidian/shared/ui/console/list-url.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { useReviewDecision } from '@kaidian/shared/ui/console/review-decision.ts'
import { ReviewDesk, type Verdict } from '@kaidian/shared/ui/console/review-desk.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { ShellCountsDocument } from '../../../layout/shell.graphql.ts'
import { StatusSwitch } from '../../../parts/status-switch.tsx'
import { useReviewSelection } from '../../../parts/use-review-selection.ts'
import { queuePage, useFreshQueue } from '../../../parts/use-fresh-queue.ts'
import { ProductChecks } from './product-checks.tsx'
import { ProductQueueItem } from './product-queue-item.tsx'
import {
  ProductReviewQueueDocument,
  ProductReviewSubjectDocument,
  ReviewProductDocument,
} from './product-review-page.graphql.ts'
import { isInReview, ProductSubject } from './product-subject.tsx'

const queues = ['PENDING', 'RETURNED', 'ON_SALE', 'BANNED'] as const

export default function ProductReviewPage() {
  const { t, i18n } = useLingui()
  const status = oneOf(queues, useReviewSelection(undefined).status) ?? 'PENDING'
  const queue = useQuery(ProductReviewQueueDocument, {
    variables: { status, first: queuePage },
    fetchPolicy: 'cache-and-network',
  })
  useFreshQueue(queue, queue.data?.reviewProducts.edges.length)
  const held = useHeldDecisions()
  const items = queue.data?.reviewProducts.edges.map(({ node }) => node).filter(({ id }) => !held.has(id))
  const { selectedId, select, nextId, setStatus } = useReviewSelection(items?.map(({ id }) => id))
  const subject = useQuery(ProductReviewSubjectDocument, {
    variables: { id: selectedId ?? '' },
    skip: !selectedId,
    // It may have been fetched a while ago, as the next one, and been changed since.
    fetchPolicy: 'cache-and-network',
  })
  // The next one is fetched while this one is read.
  useQuery(ProductReviewSubjectDocument, { variables: { id: nextId ?? '' }, skip: !nextId })
  const decision = useReviewDecision(selectedId)
  const product = subject.data?.product
  const { client } = queue
  const [review] = useAction(ReviewProductDocument, {
    keepalive: true,
    onRefused: (refusals) => tellRefusals(product?.latest.title ?? '', refusals),
  })
  const { pageInfo, totalCount } = queue.data?.reviewProducts ?? {}

  async function decide(verdict: Verdict) {
    if (!product) return false
    const done = await review({ id: product.id, version: product.version, ...verdict })
    // By name: this may be another page by now.
    await client.refetchQueries({
      include: [ProductReviewQueueDocument, done ? ShellCountsDocument : ProductReviewSubjectDocument],
    })
    return Boolean(done)
  }

  return (
    <Page
      title={t`商品审核`}
      mark={<span className="kc-count">{totalCount && totalCount - held.count}</span>}
      actions={
        <StatusSwitch
          label={t`队列`}
          value={status}
          options={queues.map((value) => ({ value, label: i18n._(statuses.reviewedProduct[value].word) }))}
          onChange={setStatus}
        />
      }
    >
      <ReviewDesk
        items={items}
        error={queue.error}
        onRetry={() => void queue.refetch()}
        more={
          pageInfo?.hasNextPage
            ? {
                onMore: () => void queue.fetchMore({ variables: { after: pageInfo.endCursor } }),
                isBusy: queue.loading,
              }
            : undefined
        }
        selectedId={selectedId}
        nextId={nextId}
        onSelect={select}
        queueItem={(item) => <ProductQueueItem item={item} />}
        subject={
          <ProductSubject
            product={product}
            error={subject.error}
            onRetry={() => void subject.refetch()}
            decision={decision}
          />
        }
        subjectName={product?.latest.title ?? ''}
        checks={product && <ProductChecks checks={product.checks} />}
        canDecide={product ? isInReview(product) : false}
        decision={decision}
        held={held}
        reasonTemplates={[t`主图不清晰或带水印`, t`标题与实物不符`, t`缺少必要的资质说明`, t`价格明显异常`]}
        onDecide={decide}
      />
    </Page>
  )
}
