import { useQuery } from '@apollo/client/react'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Inbox } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { SecondLooksDocument, type SecondLooksQuery } from './quality-page.graphql.ts'

const LookAgainDialog = lazy(() => import('./look-again-dialog.tsx'))

export type Look = SecondLooksQuery['secondLooks']['edges'][number]['node']
const first = 20

/** Decisions that were drawn, by others than oneself. */
export function SecondLooks() {
  const { t } = useLingui()
  const { data, error, loading, refetch, fetchMore } = useQuery(SecondLooksDocument, { variables: { first } })
  const [looked, setLooked] = useState<Look>()
  if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={4} />
  const { edges, pageInfo } = data.secondLooks
  if (edges.length === 0)
    return <Notice icon={Inbox} title={t`没有等您复看的结论`} text={t`被抽中的结论会出现在这里，自己的除外。`} />
  const columns: Column<Look>[] = [
    {
      key: 'product',
      title: t`商品`,
      card: 'title',
      render: ({ product }) => (
        <Link to={`/review/products?id=${product.id}&status=${product.status}`} className="kc-link-button">
          {product.latest.title}
        </Link>
      ),
    },
    { key: 'shop', title: t`商家`, render: ({ product }) => product.merchant.name },
    {
      key: 'outcome',
      title: t`结论`,
      render: ({ outcome, decidedBy, reviewer }) => (
        <>
          {outcome === 'APPROVED' ? t`已通过` : t`已退回`}{' '}
          <span className="text-ink-2">{decidedBy === 'SAMPLING' ? t`抽检放行` : reviewer}</span>
        </>
      ),
    },
    { key: 'at', title: t`时间`, render: ({ decidedAt }) => <TimeText at={decidedAt} /> },
    {
      key: 'act',
      title: '',
      align: 'right',
      card: 'corner',
      render: (look) => (
        <Button size="small" onClick={() => setLooked(look)}>
          {t`复看`}
        </Button>
      ),
    },
  ]
  return (
    <>
      <ResourceRows isPlain rows={edges.map(({ node }) => node)} columns={columns} />
      {pageInfo.hasNextPage && (
        <Button
          block
          type="text"
          loading={loading}
          onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}
        >
          {t`载入更多`}
        </Button>
      )}
      {looked && (
        <Suspense>
          <LookAgainDialog look={looked} onClose={() => setLooked(undefined)} />
        </Suspense>
      )}
    </>
  )
}
