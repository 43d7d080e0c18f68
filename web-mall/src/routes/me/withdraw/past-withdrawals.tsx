import { useSuspenseQuery } from '@apollo/client/react'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { MyWithdrawalsDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import type { WithdrawalFactsFragment } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { useState, useTransition } from 'react'
import { Figures } from './figures.tsx'
import { Progress } from './progress.tsx'
import { useStatusWord } from './withdrawal-words.ts'

/** All withdrawals, newest first; each opens with its figures and its stations. */
export function PastWithdrawals() {
  const { t } = useLingui()
  const wordOf = useStatusWord()
  const [open, setOpen] = useState<WithdrawalFactsFragment>()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyWithdrawalsDocument, { fetchPolicy: 'cache-and-network' })
  const { edges, pageInfo } = data.myWithdrawals
  if (edges.length === 0) return <Empty title={t`还没有提现`} hint={t`提现的每一步都会记在这里`} />
  return (
    <>
      <ul className="card divide-y divide-line">
        {edges.map(({ node }) => {
          const { label, tone, icon } = wordOf(node)
          return (
            <li key={node.id}>
              <button
                type="button"
                onClick={() => setOpen(node)}
                className="flex min-h-18 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-surface-2"
              >
                <span className="min-w-0 grow">
                  <span className="block truncate text-15">
                    {node.payee.bankName} {node.payee.maskedNumber}
                  </span>
                  <span className="tabular block text-13 text-ink-3">{formatTime(node.requestedAt)}</span>
                </span>
                <span className="flex flex-col items-end gap-1">
                  <Price amount={node.amount} tone="ink" className="text-17" />
                  <StatusTag tone={tone} icon={icon}>
                    {label}
                  </StatusTag>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
      <Sheet isOpen={open !== undefined} onClose={() => setOpen(undefined)} title={open ? t`提现 ${open.number}` : ''}>
        {open && (
          <div className="flex flex-col gap-5">
            <Figures figures={open} />
            <div>
              <Progress withdrawal={open} />
            </div>
          </div>
        )}
      </Sheet>
    </>
  )
}
