import { useQuery } from '@apollo/client/react'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { ShopCountsDocument } from '../../layout/shop-counts.graphql.ts'

const toShip = new Set(['AWAITING_SHIPMENT', 'PARTLY_SHIPPED'])

/** The way out of 电商法 34: what has stopped, what goes on, and where it is done. */
export function WayOut({ title }: { title: string }) {
  const { t } = useLingui()
  const [seesOrders, seesMoney] = [usePermission('order:read'), usePermission('finance:read')]
  const counts = useQuery(ShopCountsDocument, { skip: !seesOrders }).data?.shopOrderCounts
  const waiting = counts?.filter(({ status }) => toShip.has(status)).reduce((all, { count }) => all + count, 0)
  const underWay = counts?.find(({ status }) => status === 'SHIPPED')?.count ?? 0
  return (
    <Section title={title}>
      <ol className="m-0 grid max-w-180 list-none gap-0 p-0">
        <Step title={t`不再接新订单`} text={t`商品不在商城展示和出售；商品资料还在，可以继续编辑。`} />
        <Step
          title={t`发完已有订单`}
          text={
            waiting === undefined
              ? t`按原版本发货和处理售后。`
              : t`待发货 ${waiting} 单，待收货 ${underWay} 单；售后照常处理。`
          }
          to={seesOrders ? '/orders' : undefined}
          link={t`去看订单`}
        />
        <Step
          title={t`结算`}
          text={t`订单完成并过售后期后，货款按原版本的服务费率转入可用余额。`}
          to={seesMoney ? '/finance' : undefined}
          link={t`去看财务`}
        />
        <Step
          title={t`提现`}
          text={t`可用余额随时可以提现。`}
          to={seesMoney ? '/withdraw' : undefined}
          link={t`去提现`}
        />
      </ol>
    </Section>
  )
}

function Step({ title, text, to, link }: { title: string; text: string; to?: string; link?: string }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2.5 last:border-0">
      <span>
        <b className="font-medium">{title}</b>
        <span className="block text-ink-2">{text}</span>
      </span>
      {to && (
        <Link to={to} className="kc-link-button">
          {link}
        </Link>
      )}
    </li>
  )
}
