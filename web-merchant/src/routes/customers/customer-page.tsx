import { useQuery } from '@apollo/client/react'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Ban } from 'lucide-react'
import { useParams } from 'react-router'
import { AccessesCard } from './accesses-card.tsx'
import { AfterSaleRate } from './after-sale-rate.tsx'
import { BlockButton } from './block-button.tsx'
import { ContactCard } from './contact-card.tsx'
import { CustomerOrders } from './customer-orders.tsx'
import { ShopCustomerDocument, type CustomerProfileFragment } from './customers.graphql.ts'
import { NotesCard } from './notes-card.tsx'
import { TagsCard } from './tags-card.tsx'

export default function CustomerPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(ShopCustomerDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  if (data?.shopCustomer)
    return <Customer key={id} customer={data.shopCustomer} known={data.shopCustomerTags.map(({ tag }) => tag)} />
  if (data) return <NotFoundPage />
  if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  return <PageSkeleton />
}

function Customer({ customer, known }: { customer: CustomerProfileFragment; known: readonly string[] }) {
  const { t } = useLingui()
  const mayWrite = usePermission('customer:write')
  const maySeeOrders = usePermission('order:read')
  const maySeeAccesses = usePermission('team:read')
  const { nickname, block } = customer
  return (
    <Page
      title={nickname}
      back="/customers"
      mark={block && <ToneTag tone="cinnabar" icon={Ban}>{t`已拉黑`}</ToneTag>}
      actions={mayWrite && <BlockButton customer={customer} />}
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(280px,1fr)]">
        <div className="grid min-w-0 gap-4">
          <Section title={t`概况`}>
            <Facts
              facts={[
                { label: t`付过款的订单`, value: t`${customer.orderCount} 单` },
                { label: t`实付合计`, value: <MoneyText value={customer.paid} strong /> },
                { label: t`其中已退`, value: <MoneyText value={customer.refunded} /> },
                { label: t`有过售后`, value: <AfterSaleRate {...customer} /> },
                { label: t`第一次购买`, value: <TimeText at={customer.firstOrderAt} /> },
                { label: t`最近购买`, value: <TimeText at={customer.lastOrderAt} /> },
                ...(block ? [{ label: t`拉黑原因`, value: `${block.reason}（${block.by}）`, isWide: true }] : []),
              ]}
            />
          </Section>
          {maySeeOrders && <CustomerOrders memberId={customer.memberId} />}
        </div>
        <div className="grid gap-4">
          <TagsCard customer={customer} known={known} />
          <NotesCard customer={customer} />
          <ContactCard contact={customer.contact} />
          {maySeeAccesses && <AccessesCard memberId={customer.memberId} />}
        </div>
      </div>
    </Page>
  )
}
