import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { NotFound, problemOf } from '@kaidian/shared/web/problem.ts'
import { useLingui } from '@lingui/react/macro'
import { useParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { Closed } from './closed.tsx'
import { methodsHere } from './methods-here.ts'
import { Paid } from './paid.tsx'
import { Paying } from './paying.tsx'
import { useTrade } from './use-trade.ts'

/** What the page shows follows from the trade alone, so leaving and coming back is always safe. */
export default function CashierPage() {
  const { t } = useLingui()
  const { tradeId = '' } = useParams()
  const { trade, methods, bridge, error, refetch } = useTrade(tradeId)
  if (trade === null) throw new NotFound()
  return (
    <Page title={trade?.status === 'PAID' ? t`支付结果` : t`收银台`} className="max-w-180">
      {trade ? (
        <div className="card p-5 lg:p-10">
          {trade.status === 'AWAITING_PAYMENT' && (
            <Paying trade={trade} methods={methodsHere(methods)} bridge={bridge} onChanged={() => void refetch()} />
          )}
          {trade.status === 'PAID' && <Paid trade={trade} />}
          {trade.status === 'CLOSED' && <Closed trade={trade} />}
        </div>
      ) : error ? (
        <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton count={1} height="h-120" />
      )}
    </Page>
  )
}
