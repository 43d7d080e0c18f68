import { useSuspenseQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { RecentOrders } from '../../parts/recent-orders.tsx'
import { useParam } from '../../parts/use-param.ts'
import { MemberPageDocument } from './member-page.graphql.ts'

export default function MemberPage() {
  const { t } = useLingui()
  const withOrders = usePermission('order:read')
  const { member, orders } = useSuspenseQuery(MemberPageDocument, {
    variables: { id: useParam('id'), withOrders },
  }).data
  if (!member) throw new NotFound()
  const { tie } = member
  return (
    <Page title={member.nickname} back="/members">
      <Section title={t`会员资料`}>
        <Facts
          facts={[
            { label: t`手机号`, value: <span className="kc-num">{member.phone}</span> },
            { label: t`加入时间`, value: <TimeText at={member.joinedAt} /> },
            { label: t`推荐人`, value: tie?.promoterNickname },
            {
              label: t`推荐关系`,
              value: tie && (
                <>
                  <TimeText at={tie.since} shape="date" /> — <TimeText at={tie.endsAt} shape="date" />
                </>
              ),
            },
          ]}
        />
      </Section>
      {orders && <RecentOrders orders={orders} all={`/orders?member=${member.id}`} />}
    </Page>
  )
}
