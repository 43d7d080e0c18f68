import { useQuery } from '@apollo/client/react'
import { ExportButton } from '@kaidian/shared/ui/console/export-button.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { LinkButton } from '../../parts/link-button.tsx'
import { PostingsDrawer } from './postings-drawer.tsx'
import { ReconciledTag } from './reconciled-tag.tsx'
import { ShopStatementLinesDocument, type StatementRowFragment } from './statement-page.graphql.ts'
import { WhyThisFee } from './why-this-fee.tsx'

/** A day of the shop: its orders, their lines, and the journal behind each figure. */
export default function StatementPage() {
  const { t } = useLingui()
  const { day = '' } = useParams()
  const url = useListUrl([])
  const [params, setParams] = useSearchParams()
  const [open, setOpen] = useState<StatementRowFragment>()
  const state = useQuery(ShopStatementLinesDocument, {
    variables: { day, ...url.page },
    fetchPolicy: 'cache-and-network',
  })
  const connection = (state.data ?? state.previousData)?.shopStatementLines
  const rows = connection?.edges.map(({ node }) => node) ?? []
  const why = rows.find(({ id }) => id === params.get('why'))
  function show(id: string | null) {
    const next = new URLSearchParams(params)
    if (id) next.set('why', id)
    else next.delete('why')
    setParams(next, { replace: id === null, preventScrollReset: true })
  }
  const firstOfOrder = new Set(rows.filter(({ orderId }, at) => rows[at - 1]?.orderId !== orderId).map(({ id }) => id))
  return (
    <>
      <ResourceIndex
        title={t`${day} 对账单`}
        url={url}
        state={state}
        connection={connection}
        actions={
          <>
            <LinkButton to={`/finance/statements?month=${day.slice(0, 7)}`}>{t`全月`}</LinkButton>
            <ExportButton kind="MERCHANT_STATEMENT" terms={{ day }} />
          </>
        }
        columns={[
          {
            key: 'order',
            title: t`订单`,
            render: ({ id, orderId, orderNumber }) =>
              orderId && firstOfOrder.has(id) ? (
                <Link className="kc-row-link tabular" to={`/orders/${orderId}`}>
                  {orderNumber}
                </Link>
              ) : (
                !orderId && '—'
              ),
          },
          { key: 'kind', title: t`类型`, card: 'title', render: ({ kind }) => <KindText name="entry" value={kind} /> },
          { key: 'title', title: t`商品`, render: ({ title }) => title ?? '—' },
          { key: 'base', title: t`计费金额`, align: 'right', render: ({ base }) => <MoneyText value={base} /> },
          {
            key: 'fee',
            title: t`服务费`,
            align: 'right',
            render: ({ id, fee, orderLine }) => (
              <span className="whitespace-nowrap">
                <MoneyText value={fee} />
                {orderLine && (
                  <Button type="link" size="small" onClick={() => show(id)}>
                    {t`为什么`}
                  </Button>
                )}
              </span>
            ),
          },
          {
            key: 'net',
            title: t`净额`,
            align: 'right',
            card: 'corner',
            render: ({ net }) => <MoneyText value={net} signed strong />,
          },
          {
            key: 'check',
            title: t`对账`,
            render: ({ isReconciled }) => <ReconciledTag isReconciled={isReconciled} />,
          },
          {
            key: 'journal',
            title: t`凭证`,
            render: (row) => (
              <Button type="link" size="small" onClick={() => setOpen(row)}>
                {t`看凭证`}
              </Button>
            ),
          },
        ]}
        empty={{ title: t`这天没有结算` }}
      />
      <PostingsDrawer row={open} onClose={() => setOpen(undefined)} />
      {why?.orderLine && <WhyThisFee row={why} line={why.orderLine} onClose={() => show(null)} />}
    </>
  )
}
