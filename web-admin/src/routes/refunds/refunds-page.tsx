import { useQuery } from '@apollo/client/react'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { RefundProposalLine } from '../../parts/refund-proposal-line.tsx'
import { RefundsPageDocument } from './refunds-page.graphql.ts'

const states = ['PROPOSED', 'APPROVED', 'REJECTED'] as const

/** Refunds above what one person may give back: those that wait first to be looked at. */
export default function RefundsPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['status'], ['status'])
  const { data, previousData, ...state } = useQuery(RefundsPageDocument, {
    variables: { ...url.page, status: oneOf(states, url.value('status')) },
  })
  return (
    <ResourceIndex
      title={t`退款复核`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.refundProposals}
      row={(proposal) => (
        <div>
          <p className="border-line border-t px-5 pt-3 max-md:px-4">
            <Link to={`/orders/${proposal.orderId}`}>{t`订单 ${proposal.orderNumber}`}</Link>
          </p>
          <RefundProposalLine proposal={proposal} onDecided={() => void state.refetch()} />
        </div>
      )}
      tabs={{
        name: 'status',
        items: [
          { value: '', label: t`全部` },
          ...states.map((value) => ({ value, label: i18n._(statuses.refundProposal[value].word) })),
        ],
      }}
      empty={{ title: t`没有大额退款`, text: t`超过一人可退上限的退款会在这里等另一人复核。` }}
    />
  )
}
