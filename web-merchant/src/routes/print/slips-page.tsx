import { useSuspenseQuery } from '@apollo/client/react'
import { maskPhone } from '@kaidian/shared/core/phone'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Barcode } from './barcode.tsx'
import { SlipsDocument, type SlipsQuery } from './print.graphql.ts'
import { PrintFrame, usePrintedIds } from './print-frame.tsx'

type Paper = 'a5' | 'a4'

/** What lies in the parcel of each order, one sheet an order. */
export default function SlipsPage() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(SlipsDocument, {
    variables: { ids: usePrintedIds() },
    fetchPolicy: 'network-only',
  })
  const [paper, setPaper] = useState<Paper>('a5')
  const orders = data.shopOrdersToPrint
  return (
    <PrintFrame
      title={t`装箱单`}
      isEmpty={orders.length === 0}
      empty={t`没有选中订单。`}
      note={t`放进包裹里，所以不写价格，手机号打码。`}
      choices={
        <fieldset>
          <legend>{t`纸张`}</legend>
          {(['a5', 'a4'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="paper" checked={paper === one} onChange={() => setPaper(one)} />
              {one.toUpperCase()}
            </label>
          ))}
        </fieldset>
      }
    >
      {orders.map((order) => (
        <Slip key={order.id} order={order} paper={paper} />
      ))}
    </PrintFrame>
  )
}

function Slip({ order, paper }: { order: SlipsQuery['shopOrdersToPrint'][number]; paper: Paper }) {
  const { t } = useLingui()
  const viewer = useViewer()
  const left = order.lines.filter(({ leftToShip }) => leftToShip > 0)
  // What is still to be sent; of an order that was sent, all that was not given back.
  const lines = left.length > 0 ? left : order.lines.filter(({ isRefunded }) => !isRefunded)
  const piecesOf = ({ quantity, leftToShip }: (typeof lines)[number]) => (left.length > 0 ? leftToShip : quantity)
  const pieces = lines.reduce((all, line) => all + piecesOf(line), 0)
  const { name, phone, regionPath, detail } = order.address
  return (
    <article className={`sheet sheet-${paper}`}>
      <header className="sheet-head sheet-split">
        <div>
          <h2>{viewer?.merchant?.name}</h2>
          <p>{order.pickup ? t`装箱单 · 买家自提` : t`装箱单`}</p>
        </div>
        <div className="sheet-code">
          <Barcode text={order.number} height="9mm" />
          <span>{order.number}</span>
        </div>
      </header>
      <dl>
        <div>
          <dt>{t`收货人`}</dt>
          <dd>
            {name} {phone.includes('*') ? phone : maskPhone(phone)}
          </dd>
        </div>
        <div>
          <dt>{t`付款时间`}</dt>
          <dd>{formatTime(order.paidAt ?? order.createdAt)}</dd>
        </div>
        <div className="sheet-wide">
          <dt>{t`地址`}</dt>
          <dd>
            {order.pickup?.name} {regionPath} {detail}
          </dd>
        </div>
        {order.remark && (
          <div className="sheet-wide">
            <dt>{t`买家留言`}</dt>
            <dd>{order.remark}</dd>
          </div>
        )}
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col" className="sheet-tick" aria-label={t`已装`} />
            <th scope="col">{t`商品`}</th>
            <th scope="col" className="sheet-number">{t`件数`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="sheet-tick">□</td>
              <td>
                {line.title}
                <small>{line.optionValues.join(' / ')}</small>
              </td>
              <td className="sheet-number sheet-count">{piecesOf(line)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{t`合计`}</td>
            <td className="sheet-number sheet-count">{pieces}</td>
          </tr>
        </tfoot>
      </table>
      <p className="sheet-thanks">{t`感谢购买。商品有问题，可在「我的订单」里申请售后。`}</p>
    </article>
  )
}
