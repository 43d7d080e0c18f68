import { useQuery } from '@apollo/client/react'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { Drawer } from 'antd'
import { SearchX } from 'lucide-react'
import { PaymentDrawerDocument } from './payment-drawer.graphql.ts'
import { PaymentFacts } from './payment-facts.tsx'
import { PaymentNotices } from './payment-notices.tsx'
import { PaymentParts } from './payment-parts.tsx'
import { PaymentRefunds } from './payment-refunds.tsx'

/** One payment: what it is, what the channel has said of it, and what of it went back. Each part brings its own fragment. */
export default function PaymentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(PaymentDrawerDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    pollInterval: 10_000,
    skipPollAttempt: () => document.hidden,
  })
  const payment = data?.payment
  return (
    <Drawer open title={t`支付详情`} size={520} onClose={onClose}>
      {error && !data ? (
        <ProblemPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : payment ? (
        <div className="grid gap-5">
          <PaymentFacts payment={payment} />
          <PaymentParts payment={payment} />
          <PaymentNotices payment={payment} />
          <PaymentRefunds payment={payment} />
        </div>
      ) : (
        <Notice icon={SearchX} title={t`没有这笔支付`} />
      )}
    </Drawer>
  )
}
