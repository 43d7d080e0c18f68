import { useApolloClient, useQuery } from '@apollo/client/react'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatementSheet } from '@kaidian/shared/ui/print/statement-sheet.tsx'
import { readAll } from '@kaidian/shared/web/read-all.ts'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useOwnerWord } from '../../../parts/account-path.ts'
import { lastMonths } from '../../../parts/months.ts'
import { useParam } from '../../../parts/use-param.ts'
import {
  AccountStatementDocument,
  type AccountEntryRowFragment,
  type AccountStatementQuery,
} from './statement-page.graphql.ts'

interface Printed {
  head: NonNullable<AccountStatementQuery['accountStatement']> | null
  entries: AccountEntryRowFragment[]
  isCut: boolean
}

const nothing = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

/** A month of an account on A4 paper. */
export default function StatementPrintPage() {
  const { t, i18n } = useLingui()
  const ownerWord = useOwnerWord()
  const client = useApolloClient()
  const key = useParam('key')
  const now = useQuery(SystemDocument).data?.systemInfo.now
  const [params] = useSearchParams()
  const asked = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(params.get('month') ?? '')?.[0]
  const month = asked ?? (now && lastMonths(new Date(now), 1)[0])
  const [printed, setPrinted] = useState<Printed>()
  const [problem, setProblem] = useState<unknown>()
  useEffect(() => {
    if (!month) return
    async function load(of: string) {
      let head: Printed['head'] = null
      const { nodes, isCut } = await readAll(async (after) => {
        const { data } = await client.query({
          query: AccountStatementDocument,
          variables: { key, month: of, first: 100, after, withSums: !after },
          fetchPolicy: 'network-only',
        })
        head ??= data?.accountStatement ?? null
        return data?.accountStatement?.entries ?? nothing
      })
      setPrinted({ head, entries: nodes, isCut })
    }
    load(month).catch(setProblem)
  }, [client, key, month])
  if (problem) return <ProblemPanel error={problem} onRetry={() => location.reload()} />
  if (!printed || !now || !month) return <PageSkeleton />
  const { head, entries, isCut } = printed
  // The first page has the sums.
  if (!head?.opening || !head.income || !head.expense || !head.closing) return <NotFoundPage />
  const { opening, income, expense, closing } = head
  const kindOf = (kind: keyof typeof kinds.ledgerAccount) => i18n._(kinds.ledgerAccount[kind])
  return (
    <StatementSheet
      title={t`账户对账单`}
      owner={`${kindOf(head.account.kind)} · ${ownerWord(head.account)}`}
      month={month}
      head={{ opening, income, expense, closing }}
      isCut={isCut}
      printedAt={now}
      rows={entries.map(({ kind, opposite, ...entry }) => ({
        ...entry,
        label: i18n._(kinds.entry[kind]),
        reference: `${kindOf(opposite.kind)} ${ownerWord(opposite)}`,
      }))}
    />
  )
}
