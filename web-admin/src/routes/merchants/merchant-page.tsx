import { useSuspenseQuery } from '@apollo/client/react'
import { RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { RecentOrders } from '../../parts/recent-orders.tsx'
import { useParam } from '../../parts/use-param.ts'
import { MerchantPageDocument, type MerchantPageQuery } from './merchant-page.graphql.ts'
import { SubMerchant } from './sub-merchant.tsx'

export default function MerchantPage() {
  const { t } = useLingui()
  const withOrders = usePermission('order:read')
  const { merchant, orders } = useSuspenseQuery(MerchantPageDocument, {
    variables: { id: useParam('id'), withOrders },
  }).data
  if (!merchant) throw new NotFound()
  return (
    <Page title={merchant.name} back="/merchants" mark={<StatusTag kind="merchant" value={merchant.status} />}>
      <Section title={t`商家资料`}>
        <Facts
          facts={[
            { label: t`主体`, value: merchant.legalName },
            { label: t`地区`, value: merchant.region.path },
            { label: t`联系人`, value: merchant.contactName },
            { label: t`联系电话`, value: <span className="kc-num">{merchant.contactPhone}</span> },
            { label: t`商家业务员`, value: merchant.promoterNickname },
            { label: t`开店时间`, value: <TimeText at={merchant.openedAt} shape="date" /> },
            ...(merchant.sentInTime
              ? [
                  {
                    label: t`按时发货率（近 30 天）`,
                    value: (
                      <Sending
                        sent={merchant.sentInTime}
                        to={withOrders ? `/orders?merchant=${merchant.id}&late=1` : null}
                      />
                    ),
                  },
                ]
              : []),
            { label: t`简介`, value: merchant.intro, isWide: true },
          ]}
        />
      </Section>
      <SubMerchant merchant={merchant} />
      {orders && <RecentOrders orders={orders} all={`/orders?merchant=${merchant.id}`} />}
    </Page>
  )
}

interface SendingProps {
  sent: NonNullable<NonNullable<MerchantPageQuery['merchant']>['sentInTime']>
  /** the list of its late orders; null: the viewer does not see orders */
  to: string | null
}

function Sending({ sent: { inTime, late, shareBps }, to }: SendingProps) {
  const { t } = useLingui()
  const word = t`超时 ${late} 笔`
  return (
    <>
      <RateText bps={shareBps} />{' '}
      <span className="text-13 text-ink-3">
        {t`按时 ${inTime} 笔`} ·{' '}
        {to && late > 0 ? (
          <Link to={to} className="kc-row-link font-normal">
            {word}
          </Link>
        ) : (
          word
        )}
      </span>
    </>
  )
}
