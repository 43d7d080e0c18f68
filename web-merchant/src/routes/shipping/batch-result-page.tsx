import { useApolloClient, useQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { JobProgress } from '@kaidian/shared/ui/console/job-progress.tsx'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { plural } from '@lingui/core/macro'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Download, Truck } from 'lucide-react'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { ShopCountsDocument } from '../../layout/shop-counts.graphql.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { CarrierName } from '../../parts/parcel/carrier-name.tsx'
import { RunShippingDocument, ShippingBatchDocument, type ShippingBatchQuery } from './shipping.graphql.ts'

type Batch = NonNullable<ShippingBatchQuery['shopShippingBatch']>

type Problem = Batch['problems'][number] & { id: string }
type Parcel = Batch['parcels'][number] & { id: string }

const pollMs = 1_000

/** What a file would ship, what of it cannot be shipped and why; then how far its shipping is. */
export default function ShippingBatchResultPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const client = useApolloClient()
  const confirm = useConfirm()
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ShippingBatchDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  const batch = data?.shopShippingBatch
  const status = batch?.status
  useEffect(() => {
    if (status === 'RUNNING') startPolling(pollMs)
    // The menu counts what waits.
    if (status === 'DONE') refresh(client.refetchQueries({ include: [ShopCountsDocument] }))
    return stopPolling
  }, [status, startPolling, stopPolling, client])
  const [run, isStarting] = useAction(RunShippingDocument, { idempotent: true })
  if (data && !batch) return <NotFoundPage />
  if (!batch) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const { goodCount } = batch

  async function ship() {
    const answer = await confirm({
      title: t`${plural(goodCount, { other: '发出这 # 个订单？' })}`,
      body: t`买家会看到单号。单号写错了，发货后限时可以在订单里更正。`,
      confirm: t`发货`,
    })
    if (answer) await run({ id })
  }

  return (
    <Page
      title={t`批量发货`}
      back="/shipping/batch"
      mark={<StatusTag kind="shipping" value={batch.status} />}
      actions={
        <>
          {batch.status === 'DONE' && <LinkButton to="/orders?status=SHIPPED">{t`去看已发货的订单`}</LinkButton>}
          {batch.status !== 'RUNNING' && <LinkButton to="/shipping/batch">{t`换一个文件`}</LinkButton>}
          {batch.status === 'CHECKED' && (
            <Button
              type="primary"
              icon={<Truck size={16} aria-hidden />}
              disabled={goodCount === 0}
              loading={isStarting}
              onClick={() => void ship()}
            >
              <Plural value={goodCount} other="发货 # 个订单" />
            </Button>
          )}
        </>
      }
    >
      <Section title={batch.fileName}>
        <div className="kc-import">
          <dl className="kc-figures">
            <Figure label={t`文件行数`} value={batch.rowCount} />
            {batch.status === 'CHECKED' ? (
              <Figure label={t`可以发货`} value={goodCount} />
            ) : (
              <Figure label={t`已发货`} value={batch.shippedCount} />
            )}
            <Figure label={t`不能发的行`} value={batch.problemCount} />
          </dl>
          {batch.status !== 'CHECKED' && (
            <JobProgress
              doneCount={batch.nextIndex}
              totalCount={goodCount}
              state={batch.status === 'DONE' ? 'done' : 'running'}
            />
          )}
          <Problems batch={batch} />
        </div>
      </Section>
      {batch.parcels.length > 0 && <Parcels batch={batch} />}
    </Page>
  )
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <CountText value={value} />
      </dd>
    </div>
  )
}

function Problems({ batch: { problems, problemCount, problemFileUrl } }: { batch: Batch }) {
  const { t } = useLingui()
  if (problems.length === 0) return null
  const columns: Column<Problem>[] = [
    { key: 'row', title: t`行`, width: 70, render: ({ row }) => <span className="tabular">{row}</span> },
    {
      key: 'order',
      title: t`订单号`,
      card: 'title',
      width: 190,
      render: ({ order }) => <span className="tabular break-all">{order || '—'}</span>,
    },
    { key: 'reason', title: t`原因`, render: ({ message }) => message },
    {
      key: 'parcel',
      title: t`快递公司与单号`,
      render: ({ parcel }) => <span className="break-all">{parcel || '—'}</span>,
    },
  ]
  return (
    <section className="kc-import-errors">
      <header>
        <h3>{t`这些行不会发货`}</h3>
        {problemFileUrl && (
          <a href={problemFileUrl} download className="kc-link-button">
            <Download size={15} aria-hidden /> {t`下载这些行（改好可再传）`}
          </a>
        )}
      </header>
      <ResourceRows rows={problems.map((one) => ({ ...one, id: String(one.row) }))} columns={columns} isPlain />
      {problemCount > problems.length && (
        <p className="kc-quiet">{t`只列出前 ${problems.length} 行，全部在文件里。`}</p>
      )}
    </section>
  )
}

function Parcels({ batch: { parcels, goodCount, status } }: { batch: Batch }) {
  const { t } = useLingui()
  const columns: Column<Parcel>[] = [
    { key: 'row', title: t`行`, width: 70, render: ({ row }) => <span className="tabular">{row}</span> },
    {
      key: 'order',
      title: t`订单号`,
      card: 'title',
      width: 190,
      render: ({ order, orderId }) => (
        <Link to={`/orders/${orderId}`} className="kc-row-link tabular">
          {order}
        </Link>
      ),
    },
    {
      key: 'carrier',
      title: t`快递公司`,
      render: ({ carrierCode }) => carrierCode && <CarrierName code={carrierCode} />,
    },
    { key: 'number', title: t`运单号`, render: ({ number }) => <span className="tabular break-all">{number}</span> },
  ]
  return (
    <Section title={status === 'CHECKED' ? t`将要发货` : t`检查时可以发货的`} isFlush>
      <ResourceRows rows={parcels.map((one) => ({ ...one, id: String(one.row) }))} columns={columns} isPlain />
      {goodCount > parcels.length && (
        <p className="kc-quiet m-0 px-5 py-3 max-md:px-4">{t`只列出前 ${parcels.length} 行，共 ${goodCount} 行。`}</p>
      )}
    </Section>
  )
}
