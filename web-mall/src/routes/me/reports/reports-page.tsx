import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { StatusTag, type StatusTone } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Check, CircleX, Hourglass, Undo2, type LucideIcon } from 'lucide-react'
import { Suspense, useTransition } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { useReasonWords } from './reason-words.ts'
import { ReportForm } from './report-form.tsx'
import { MyReportsDocument, type MyReportsQuery } from './reports.graphql.ts'

type Report = MyReportsQuery['myReports']['edges'][number]['node']

/** What one has reported, and what became of it; with `?product=` a new report. */
export default function ReportsPage() {
  const { t } = useLingui()
  const productId = useSearchParams()[0].get('product')
  return (
    <Page title={productId ? t`举报商品` : t`我的举报`}>
      <Suspense key={productId} fallback={<RowsSkeleton height="h-24" />}>
        {productId ? <ReportForm productId={productId} /> : <Reports />}
      </Suspense>
    </Page>
  )
}

function Reports() {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyReportsDocument, { fetchPolicy: 'cache-and-network' })
  const { edges, pageInfo } = data.myReports
  if (edges.length === 0)
    return (
      <Empty
        title={t`还没有举报过商品`}
        hint={t`在商品页的最下面可以举报，处理结果会显示在这里`}
        action={<ButtonLink to="/">{t`去逛逛`}</ButtonLink>}
      />
    )
  return (
    <>
      <ul className="card divide-y divide-line">
        {edges.map(({ node }) => (
          <Row key={node.id} report={node} />
        ))}
      </ul>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
    </>
  )
}

function Row({ report }: { report: Report }) {
  const { t } = useLingui()
  const words = useReasonWords()
  const outcomes: Record<Report['outcome'], { tone: StatusTone; icon: LucideIcon; word: string }> = {
    WAITING: { tone: 'amber', icon: Hourglass, word: t`处理中` },
    TAKEN_OFF: { tone: 'jade', icon: Check, word: t`商品已下架` },
    NO_VIOLATION: { tone: 'grey', icon: CircleX, word: t`核实没有违规` },
    RESTORED: { tone: 'grey', icon: Undo2, word: t`核实后已恢复` },
  }
  const { tone, icon, word } = outcomes[report.outcome]
  return (
    <li className="flex gap-3 p-3">
      <Picture src={report.productImage?.url ?? ''} alt="" className="size-16 shrink-0 rounded-tag" />
      <div className="min-w-0 grow">
        <div className="flex items-start justify-between gap-2">
          <Link to={`/p/${report.productId}`} className="line-clamp-1 text-15 font-medium">
            {report.productTitle}
          </Link>
          <StatusTag tone={tone} icon={icon}>
            {word}
          </StatusTag>
        </div>
        <p className="mt-1 line-clamp-2 text-13 break-words text-ink-2">
          {words[report.reason]} · {report.text}
        </p>
        <p className="mt-1 text-12 text-ink-3">
          {t`举报于 ${formatTime(report.at)}`}
          {report.outcome !== 'WAITING' && report.outcomeAt && ` · ${t`处理于 ${formatTime(report.outcomeAt)}`}`}
        </p>
      </div>
    </li>
  )
}
