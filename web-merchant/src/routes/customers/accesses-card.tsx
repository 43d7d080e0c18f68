import { useQuery } from '@apollo/client/react'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { CustomerAccessesDocument } from './customers.graphql.ts'

const shown = 5

/** Who has looked at the whole contact of a customer of late, when, by which order and why. */
export function AccessesCard({ memberId }: { memberId: string }) {
  const { t } = useLingui()
  const { data } = useQuery(CustomerAccessesDocument, {
    variables: { memberId, first: shown },
    fetchPolicy: 'cache-and-network',
  })
  if (!data) return null
  const { edges, pageInfo } = data.shopContactAccesses
  return (
    <Section
      title={t`谁看过联系方式`}
      extra={
        pageInfo.hasNextPage && (
          <Link to="/customers/accesses" className="kc-row-link font-normal">
            {t`全部记录`}
          </Link>
        )
      }
    >
      {edges.length === 0 && <p className="m-0 text-ink-3">{t`还没有人看过`}</p>}
      <ul className="m-0 grid list-none gap-3 p-0">
        {edges.map(({ node: { id, at, by, orderId, orderNumber, reason } }) => (
          <li key={id}>
            <span className="break-all">{reason}</span>
            <span className="block text-13 text-ink-3">
              {by} · <TimeText at={at} /> · <Link to={`/orders/${orderId}`}>{t`凭订单 ${orderNumber}`}</Link>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
