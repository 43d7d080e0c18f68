import { useSuspenseQuery } from '@apollo/client/react'
import '@kaidian/shared/ui/print/statement.css'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Printer } from 'lucide-react'
import { useParams } from 'react-router'
import { moneyBack } from './money-back.ts'
import { MyPurchaseDocument } from './purchase.graphql.ts'
import { useMethodWords, type Purchase } from './use-purchase-words.ts'

/** What was bought and how it was paid, on A4 paper. */
export default function ReceiptPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const viewer = useViewer()
  const methods = useMethodWords()
  const { data } = useSuspenseQuery(MyPurchaseDocument, { variables: { id }, fetchPolicy: 'cache-and-network' })
  const purchase = data.myTrade
  usePageTitle(t`电子收据`)
  if (!purchase || purchase.status !== 'PAID') throw new NotFound(t`没有付款，就没有收据`)
  const { number, paidAt, payment, orders } = purchase
  const back = moneyBack(purchase)
  return (
    <main className="statement">
      <button type="button" className="statement-print" onClick={() => window.print()}>
        <Printer size={16} aria-hidden /> {t`打印或存为 PDF`}
      </button>
      <header>
        <p className="statement-brand">Kaidian 开店</p>
        <h1>{t`电子收据`}</h1>
        <dl>
          <Fact label={t`交易单号`} value={number} />
          <Fact label={t`买家`} value={viewer?.account.nickname ?? ''} />
          <Fact label={t`付款时间`} value={paidAt ? formatTime(paidAt, 'second') : ''} />
          <Fact label={t`付款方式`} value={payment ? methods[payment.method] : t`优惠抵扣，无需付款`} />
          {payment && <Fact label={t`支付单号`} value={payment.number} />}
        </dl>
      </header>
      <dl className="statement-figures">
        <Fact label={t`商品总额`} value={formatMoney(purchase.goods)} />
        <Fact label={t`优惠合计`} value={formatMoney(`-${purchase.discount}`)} />
        <Fact label={t`运费`} value={formatMoney(purchase.freight)} />
        <Fact label={t`实付`} value={formatMoney(purchase.payable)} />
        {back && <Fact label={t`已退款`} value={formatMoney(`-${back}`)} />}
      </dl>
      <Lines orders={orders} payable={purchase.payable} />
      <p className="statement-note">{t`这是购买与付款的凭证，不是发票；需要发票请联系商家。`}</p>
    </main>
  )
}

function Lines({ orders, payable }: Pick<Purchase, 'orders' | 'payable'>) {
  const { t } = useLingui()
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t`件数`}</th>
          <th scope="col">{t`商家与订单号`}</th>
          <th scope="col">{t`商品`}</th>
          <th scope="col">{t`单价`}</th>
          <th scope="col">{t`优惠合计`}</th>
          <th scope="col">{t`实付`}</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => [
          ...order.lines.map((line) => (
            <tr key={line.id}>
              <td>{line.quantity}</td>
              <td>
                {order.merchant.name}
                <small>{order.number}</small>
              </td>
              <td>
                {line.title}
                <small>{line.optionValues.join(' / ')}</small>
              </td>
              <td>{formatMoney(line.unitPrice)}</td>
              <td>{formatMoney(less(line.paid, line.goods))}</td>
              <td>{formatMoney(line.paid)}</td>
            </tr>
          )),
          <tr key={order.id}>
            <td>—</td>
            <td>
              {order.merchant.name}
              <small>{order.number}</small>
            </td>
            <td>{t`运费`}</td>
            <td>—</td>
            <td>—</td>
            <td>{formatMoney(order.freight)}</td>
          </tr>,
        ])}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={5}>{t`合计`}</th>
          <td>{formatMoney(payable)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** Both as the server writes money. */
const less = (one: string, other: string): string => formatYuan((parseYuan(one) ?? 0) - (parseYuan(other) ?? 0))

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
