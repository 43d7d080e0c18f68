import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button, Select } from 'antd'
import { PackageSearch } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { ProductStockMovementsDocument, type ProductStockMovementsQuery } from './stock-movements.graphql.ts'

interface StockMovementsProps {
  productId: string
  variants: readonly { id: string; label: string }[]
}

const everything = ''

/** Why the stock of this product is what it is: each movement, with whoever or whichever order caused it. */
export default function StockMovements({ productId, variants }: StockMovementsProps) {
  const { t } = useLingui()
  const [variantId, setVariantId] = useState(everything)
  const { data, error, loading, refetch, fetchMore } = useQuery(ProductStockMovementsDocument, {
    variables: { productId, variantId: variantId || null },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  })
  const page = data?.stockMovements

  function more() {
    if (!page) return
    void fetchMore({
      variables: { after: page.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult: { stockMovements: next } }) => ({
        stockMovements: { ...next, edges: [...before.stockMovements.edges, ...next.edges] },
      }),
    })
  }

  return (
    <div className="grid gap-3">
      {variants.length > 1 && (
        <Select
          aria-label={t`哪个规格`}
          showSearch={{ optionFilterProp: 'label' }}
          value={variantId}
          onChange={setVariantId}
          options={[
            { value: everything, label: t`全部规格` },
            ...variants.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
      )}
      {!page ? (
        error ? (
          <ProblemPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )
      ) : page.edges.length === 0 ? (
        <Notice icon={PackageSearch} title={t`还没有库存变动`} />
      ) : (
        <>
          <ul className="m-0 list-none p-0" aria-busy={loading}>
            {page.edges.map(({ node }) => (
              <Movement key={node.id} movement={node} />
            ))}
          </ul>
          {page.pageInfo.hasNextPage && (
            <Button loading={loading} onClick={more}>
              {t`再看更早的`}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

type MovementNode = ProductStockMovementsQuery['stockMovements']['edges'][number]['node']

function Movement({ movement }: { movement: MovementNode }) {
  const { t } = useLingui()
  const mayReadOrders = usePermission('order:read')
  const { kind, createdAt, optionValues, onHandChange, reservedChange, changedBy, order } = movement
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-line py-2.5">
      <span className="font-medium">
        <KindText name="stockMovement" value={kind} />
      </span>
      <span className="tabular text-right">
        {onHandChange !== 0 && (
          <span className={`font-semibold ${onHandChange > 0 ? 'text-jade-700' : ''}`}>
            {t`库存 ${signed(onHandChange)}`}
          </span>
        )}
        {reservedChange !== 0 && <span className="ml-2 text-ink-2">{t`锁定 ${signed(reservedChange)}`}</span>}
      </span>
      <span className="min-w-0 text-13 break-words text-ink-3">
        {optionValues.join(' / ') || t`默认规格`}
        {changedBy && ` · ${changedBy}`}
        {order && (
          <>
            {' · '}
            {mayReadOrders ? (
              <Link to={`/orders/${order.id}`} className="kc-link-button">
                {order.number}
              </Link>
            ) : (
              order.number
            )}
          </>
        )}
      </span>
      <span className="text-right text-13 text-ink-3">
        <TimeText at={createdAt} />
      </span>
    </li>
  )
}

const signed = (change: number) => (change > 0 ? `+${change}` : `−${Math.abs(change)}`)
