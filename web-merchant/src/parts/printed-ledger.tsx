import type { ApolloClient } from '@apollo/client'
import { useApolloClient, useQuery } from '@apollo/client/react'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatementSheet } from '@kaidian/shared/ui/print/statement-sheet.tsx'
import { readAll } from '@kaidian/shared/web/read-all.ts'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { LedgerMonthFiguresFragment } from './ledger-month.graphql.ts'
import type { LedgerRowFragment } from './ledger-row.graphql.ts'

interface LedgerPage {
  edges: readonly { node: LedgerRowFragment }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

interface Variables {
  month: string
  filter: { month: string }
  first: number
  after: string | null
}

interface PrintedLedgerProps {
  title: string
  owner: string
  read: (
    client: ApolloClient,
    variables: Variables,
  ) => Promise<{ head: LedgerMonthFiguresFragment; page: LedgerPage } | undefined>
}

interface Statement {
  head: LedgerMonthFiguresFragment
  entries: LedgerRowFragment[]
  isCut: boolean
}

const nothing: LedgerPage = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

/** All of a month, from the first movement to the last. */
export function PrintedLedger({ title, owner, read }: PrintedLedgerProps) {
  const { i18n } = useLingui()
  const client = useApolloClient()
  const now = useQuery(SystemDocument).data?.systemInfo.now
  const [params] = useSearchParams()
  const asked = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(params.get('month') ?? '')?.[0]
  const month = asked ?? (now && monthOf(now))
  const [statement, setStatement] = useState<Statement>()
  const [problem, setProblem] = useState<unknown>()
  const reader = useRef(read)
  useEffect(() => {
    if (!month) return
    async function load(of: string) {
      let head: LedgerMonthFiguresFragment | undefined
      const { nodes, isCut } = await readAll(async (after) => {
        const found = await reader.current(client, { month: of, filter: { month: of }, first: 100, after })
        head ??= found?.head
        return found?.page ?? nothing
      })
      if (head) setStatement({ head, entries: nodes.toReversed(), isCut })
    }
    load(month).catch(setProblem)
  }, [client, month])
  if (problem) return <ProblemPanel error={problem} onRetry={() => location.reload()} />
  if (!statement || !now || !month) return <PageSkeleton />
  return (
    <StatementSheet
      title={title}
      owner={owner}
      month={month}
      head={statement.head}
      isCut={statement.isCut}
      printedAt={now}
      rows={statement.entries.map(({ kind, orderNumber, note, ...entry }) => ({
        ...entry,
        label: i18n._(kinds.entry[kind]),
        reference: [orderNumber, note].filter(Boolean).join(' · ') || null,
      }))}
    />
  )
}
