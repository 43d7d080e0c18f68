import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { StatementSheet } from '@kaidian/shared/ui/print/statement-sheet.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { readAll } from '@kaidian/shared/web/read-all.ts'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useEntryWords } from './entry-words.ts'
import type { LedgerEntryFragment } from '../../../parts/ledger-entry.graphql.ts'
import { monthIn } from '../../../parts/month-in.ts'
import { LedgerHeadDocument, MyLedgerDocument, type LedgerHeadQuery } from './ledger-page.graphql.ts'

interface Statement {
  head: LedgerHeadQuery['myLedgerMonth']
  entries: LedgerEntryFragment[]
  isCut: boolean
}

/** A month of a member's ledger on A4 paper. */
export default function LedgerPrintPage() {
  const { t } = useLingui()
  const client = useApolloClient()
  const viewer = useViewer()
  const words = useEntryWords()
  const { now } = useSuspenseQuery(SystemDocument).data.systemInfo
  const [params] = useSearchParams()
  const month = monthIn(params) ?? monthOf(now)
  const [statement, setStatement] = useState<Statement>()
  const [problem, setProblem] = useState<unknown>()
  useEffect(() => {
    async function load() {
      const head = await client.query({ query: LedgerHeadDocument, variables: { month }, fetchPolicy: 'network-only' })
      const { nodes, isCut } = await readAll(async (after) => {
        const variables = { filter: { month }, first: 100, after }
        const { data } = await client.query({ query: MyLedgerDocument, variables, fetchPolicy: 'network-only' })
        return data?.myLedger ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
      })
      if (head.data) setStatement({ head: head.data.myLedgerMonth, entries: nodes.toReversed(), isCut })
    }
    load().catch(setProblem)
  }, [client, month])
  if (problem) return <ErrorState problem={problemOf(problem)} onRetry={() => location.reload()} />
  if (!statement) return <p role="status" className="p-6">{t`正在准备对账单…`}</p>
  return (
    <StatementSheet
      title={t`会员钱包对账单`}
      owner={viewer?.account.nickname ?? ''}
      month={month}
      head={statement.head}
      isCut={statement.isCut}
      printedAt={now}
      rows={statement.entries.map(({ kind, orderNumber, note, ...entry }) => ({
        ...entry,
        label: words[kind].label,
        reference: [orderNumber, note].filter(Boolean).join(' · ') || null,
      }))}
    />
  )
}
