import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { PrintedLedger } from '../../parts/printed-ledger.tsx'
import { TerritoryLedgerDocument } from './ledger-page.graphql.ts'

/** A month of the agency's wallet on A4 paper. */
export default function TerritoryPrintPage() {
  const { t } = useLingui()
  const viewer = useViewer()
  return (
    <PrintedLedger
      title={t`代理商钱包对账单`}
      owner={viewer?.hats.find(({ isCurrent }) => isCurrent)?.name ?? ''}
      read={async (client, variables) => {
        const { data } = await client.query({ query: TerritoryLedgerDocument, variables, fetchPolicy: 'network-only' })
        return data && { head: data.territoryLedgerMonth, page: data.territoryLedger }
      }}
    />
  )
}
