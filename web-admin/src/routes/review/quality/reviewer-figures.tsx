import { useQuery } from '@apollo/client/react'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { Segmented } from 'antd'
import { ChartNoAxesColumn } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { ReviewerFiguresDocument, type ReviewerFiguresQuery } from './quality-page.graphql.ts'

type Row = ReviewerFiguresQuery['reviewerFigures'][number] & { id: string }

const periods = [7, 30, 90] as const

/** What each reviewer, and sampling, has decided, and with how much of it second looks disagree. */
export function ReviewerFigures() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const days = periods.find((one) => String(one) === params.get('days')) ?? 30
  const { data, previousData, error, refetch } = useQuery(ReviewerFiguresDocument, { variables: { days } })
  const figures = (data ?? previousData)?.reviewerFigures
  if (error && !figures) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  const number = (value: number) => <span className="kc-num">{value}</span>
  const columns: Column<Row>[] = [
    {
      key: 'who',
      title: t`审核员`,
      card: 'title',
      render: ({ accountId, nickname }) => (accountId === null ? t`抽检放行` : nickname),
    },
    { key: 'approved', title: t`通过数`, align: 'right', render: ({ approved }) => number(approved) },
    { key: 'returned', title: t`退回数`, align: 'right', render: ({ returned }) => number(returned) },
    { key: 'looked', title: t`已复看`, align: 'right', render: ({ lookedAt }) => number(lookedAt) },
    { key: 'waiting', title: t`待复看`, align: 'right', render: ({ waiting }) => number(waiting) },
    { key: 'disagreed', title: t`不认同数`, align: 'right', render: ({ disagreed }) => number(disagreed) },
    {
      key: 'rate',
      title: t`分歧率`,
      align: 'right',
      card: 'corner',
      render: ({ lookedAt, disagreed }) =>
        lookedAt === 0 ? '—' : <strong className="kc-num">{((disagreed * 100) / lookedAt).toFixed(1)}%</strong>,
    },
  ]
  return (
    <>
      <div className="mb-3">
        <Segmented
          aria-label={t`最近`}
          value={days}
          onChange={(value) => setParams({ days: String(value) }, { replace: true })}
          options={periods.map((value) => ({ value, label: t`${value} 天` }))}
        />
      </div>
      {!figures ? (
        <RowsSkeleton rows={3} />
      ) : figures.length === 0 ? (
        <Notice icon={ChartNoAxesColumn} title={t`这段时间没有结论`} />
      ) : (
        <ResourceRows
          isPlain
          rows={figures.map((figure) => ({ ...figure, id: figure.accountId ?? 'sampling' }))}
          columns={columns}
        />
      )}
    </>
  )
}
