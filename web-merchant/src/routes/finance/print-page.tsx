import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { PrintedLedger } from '../../parts/printed-ledger.tsx'
import { ShopFinanceDocument } from './finance-page.graphql.ts'

/** A month of the shop's wallet on A4 paper. */
export default function FinancePrintPage() {
  const { t } = useLingui()
  const viewer = useViewer()
  return (
    <PrintedLedger
      title={t`店铺钱包对账单`}
      owner={viewer?.merchant?.name ?? ''}
      read={async (client, variables) => {
        const { data } = await client.query({ query: ShopFinanceDocument, variables, fetchPolicy: 'network-only' })
        return data && { head: data.shopLedgerMonth, page: data.shopLedger }
      }}
    />
  )
}
