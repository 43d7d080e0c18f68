import { useQuery } from '@apollo/client/react'
import { tellRefusals, useHeldDecisions } from '@kaidian/shared/ui/console/held-decisions.ts'
import { oneOf } from '@kaidian/shared/ui/console/list-url.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { useReviewDecision } from '@kaidian/shared/ui/console/review-decision.ts'
import { ReviewDesk, type Verdict } from '@kaidian/shared/ui/console/review-desk.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useServerOffset } from '@kaidian/shared/web/clock.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'
import { ShellCountsDocument } from '../../../layout/shell.graphql.ts'
import { StatusSwitch } from '../../../parts/status-switch.tsx'
import { useReviewSelection } from '../../../parts/use-review-selection.ts'
import { queuePage, useFreshQueue } from '../../../parts/use-fresh-queue.ts'
import { isTaken } from './is-taken.ts'
import { LeaseLine } from './lease-line.tsx'
import { ProductChecks } from './product-checks.tsx'
import { ProductQueueItem } from './product-queue-item.tsx'
import {
  ProductReviewQueueDocument,
  ProductReviewSubjectDocument,
  ReviewProductDocument,
} from './product-review-page.graphql.ts'
import { ClaimNextProductReviewDocument } from './product-review.graphql.ts'
import { QueueHead } from './queue-head.tsx'
import { ReviewHistory } from './review-history.tsx'
import { RiskReasons } from './risk-mark.tsx'
import { ShopTrust } from './shop-trust.tsx'
import { useBatch } from './use-batch.tsx'
import { useClaim } from './use-claim.ts'
import { isInReview, ProductSubject } from './product-subject.tsx'

const HandOverDialog = lazy(() => import('./hand-over-dialog.tsx'))
const BatchDialog = lazy(() => import('./batch-dialog.tsx'))

const queues = ['PENDING', 'RETURNED', 'ON_SALE', 'BANNED'] as const

const orders = ['WAITING', 'RISK'] as const

export default function ProductReviewPage() {
  const { t, i18n } = useLingui()
  const [params, setParams] = useSearchParams()
  const status = oneOf(queues, params.get('status') ?? undefined) ?? 'PENDING'
  const order = oneOf(orders, params.get('order') ?? undefined) ?? 'WAITING'
  const queue = useQuery(ProductReviewQueueDocument, {
    variables: { status, order, first: queuePage },
    fetchPolicy: 'cache-and-network',
  })
  useFreshQueue(queue, queue.data?.reviewProducts.edges.length)
  const held = useHeldDecisions()
  const all = queue.data?.reviewProducts.edges.map(({ node }) => node)
  const items = all?.filter(({ id }) => !held.has(id))
  // What somebody else has is passed over, unless it is what one looks at.
  const free = items?.filter(({ id, review }) => id === params.get('id') || !isTaken(review))
  const { selectedId, select, nextId, setStatus } = useReviewSelection(free?.map(({ id }) => id))
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
  const isOpen = product ? isInReview(product) : false
  const isHeldByAnother = isTaken(product?.review)
  const offset = useServerOffset()
  const { client } = queue
  const refetchSubject = () => void client.refetchQueries({ include: [ProductReviewSubjectDocument] })
  const claim = useClaim({
    productId: product && isOpen && !isHeldByAnother && product.id === selectedId ? product.id : undefined,
    isHeld: held.has,
    onRefused: refetchSubject,
  })
  const [claimNext] = useAction(ClaimNextProductReviewDocument)
  const [review] = useAction(ReviewProductDocument, {
    keepalive: true,
    onRefused: (refusals) => tellRefusals(product?.latest.title ?? '', refusals),
  })
  const batch = useBatch(items)
  const [isHandingOver, setHandingOver] = useState(false)
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

  /** Another one that nobody has; this one, and what is decided but not yet for good, are not wanted. */
  async function skip() {
    const unwanted = all?.map(({ id }) => id).filter((id) => held.has(id)) ?? []
    const next = await claimNext({ order, skip: [...unwanted, ...(selectedId ? [selectedId] : [])] })
    if (next?.product) select(next.product.id)
    else if (next) showToast({ text: t`没有别的要审了`, tone: 'info' })
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
        queueHead={
          status === 'PENDING' && (
            <QueueHead
              order={order}
              onOrder={(next) => setParams({ order: next })}
              chosen={batch.chosen?.length}
              onChoose={batch.setChoosing}
              onChooseAll={batch.chooseAll}
              onApprove={batch.open}
            />
          )
        }
        queueBox={status === 'PENDING' ? batch.box : undefined}
        queueItem={(item) => <ProductQueueItem item={item} offset={offset} />}
        subject={
          <ProductSubject
            product={product}
            error={subject.error}
            onRetry={() => void subject.refetch()}
            decision={decision}
          />
        }
        subjectName={product?.latest.title ?? ''}
        checks={
          product && (
            <>
              {isOpen && product.review && (
                <LeaseLine
                  review={product.review}
                  offset={offset}
                  onClaim={() => void claim({ id: product.id })}
                  onNext={() => void skip()}
                />
              )}
              <ProductChecks checks={product.checks} />
              {isOpen && product.review && <RiskReasons review={product.review} />}
              {product.pastReviews && <ReviewHistory reviews={product.pastReviews} />}
              {product.pastReviews && <ShopTrust merchantId={product.merchant.id} />}
            </>
          )
        }
        canDecide={isOpen && !isHeldByAnother}
        onSkip={() => void skip()}
        onHandOver={isOpen && !isHeldByAnother ? () => setHandingOver(true) : undefined}
        decision={decision}
        held={held}
        reasonTemplates={[t`主图不清晰或带水印`, t`标题与实物不符`, t`缺少必要的资质说明`, t`价格明显异常`]}
        onDecide={decide}
      />
      <Suspense>
        {isHandingOver && product && (
          <HandOverDialog
            productId={product.id}
            holderId={product.review?.lease?.reviewer.accountId}
            onClose={() => setHandingOver(false)}
            onDone={() => {
              setHandingOver(false)
              select(nextId)
            }}
          />
        )}
        {batch.isOpen && (
          <BatchDialog
            items={batch.chosen ?? []}
            onClose={() => {
              batch.setChoosing(false)
              void client.refetchQueries({ include: [ProductReviewQueueDocument, ShellCountsDocument] })
            }}
          />
        )}
      </Suspense>
    </Page>
  )
}
