import { useApolloClient } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { CustomerAccessesDocument, RevealContactDocument, type CustomerProfileFragment } from './customers.graphql.ts'

/** How to reach a customer: masked, whole for a reason that is kept, and gone some time after their last order is over. */
export function ContactCard({ contact }: Pick<CustomerProfileFragment, 'contact'>) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const client = useApolloClient()
  const mayReveal = usePermission('customer:contact')
  const seesAccesses = usePermission('team:read')
  const [whole, setWhole] = useState<CustomerProfileFragment['contact']>(null)
  const [reveal, isBusy] = useAction(RevealContactDocument, {
    idempotent: true,
    onDone: (answer) => {
      setWhole(answer.contact ?? null)
      if (seesAccesses) void client.refetchQueries({ include: [CustomerAccessesDocument] })
    },
  })
  if (!contact)
    return (
      <Section title={t`联系方式`}>
        <p className="m-0 text-ink-2">{t`没有进行中的订单，不提供联系方式。`}</p>
      </Section>
    )
  async function ask(orderId: string) {
    const answer = await confirm({
      title: t`查看完整联系方式？`,
      body: t`谁、何时、为何、凭哪个订单都会留下记录，店主与平台可以查到。只可用于处理这个订单。`,
      confirm: t`查看完整联系方式`,
      reason: { label: t`原因`, isRequired: true, templates: [t`核对收货地址`, t`联系配送`, t`处理售后`] },
    })
    if (answer) await reveal({ orderId, reason: answer.reason })
  }
  const { orderId, orderNumber, name, phone, regionPath, detail, until } = whole ?? contact
  return (
    <Section
      title={t`联系方式`}
      extra={
        mayReveal &&
        !whole && (
          <Button size="small" loading={isBusy} icon={<Eye size={14} aria-hidden />} onClick={() => void ask(orderId)}>
            {t`查看完整`}
          </Button>
        )
      }
    >
      <address className="not-italic">
        <b className="font-medium">{name}</b> <span className="tabular">{phone}</span>
        <span className="mt-1 block text-ink-2">
          {regionPath} {detail}
        </span>
      </address>
      <p className="mt-3 mb-0 text-13 text-ink-3">
        <Link to={`/orders/${orderId}`}>{t`凭订单 ${orderNumber}`}</Link>
        <br />
        {until ? t`订单已了结，${formatTime(until)} 后不再提供` : t`订单了结后还会提供一段时间`}
      </p>
    </Section>
  )
}
