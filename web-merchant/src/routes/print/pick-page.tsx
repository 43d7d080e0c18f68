import { useSuspenseQuery } from '@apollo/client/react'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { PickListDocument } from './print.graphql.ts'
import { PrintFrame, usePrintedIds } from './print-frame.tsx'

/** What is taken from the shelves for the chosen orders, of each variant all pieces at once. */
export default function PickPage() {
  const { t } = useLingui()
  const viewer = useViewer()
  const { data } = useSuspenseQuery(PickListDocument, {
    variables: { orderIds: usePrintedIds() },
    fetchPolicy: 'network-only',
  })
  const { shopPickList: lines, shopOrdersToPrint: orders, systemInfo } = data
  const pieces = lines.reduce((all, { quantity }) => all + quantity, 0)
  return (
    <PrintFrame
      title={t`拣货单`}
      isEmpty={lines.length === 0}
      empty={t`这些订单里没有还要发的商品。`}
      note={t`按商家编码排列，没有编码的在最后。想按货位走，把货位写在商家编码的开头。`}
    >
      <article className="sheet sheet-a4">
        <header className="sheet-head">
          <h2>
            {t`拣货单`} <small>{viewer?.merchant?.name}</small>
          </h2>
          <p>{t`${orders.length} 个订单，${lines.length} 种，共 ${pieces} 件`}</p>
          <p>{t`打印时间 ${formatTime(systemInfo.now)}`}</p>
        </header>
        <table>
          <thead>
            <tr>
              <th scope="col" className="sheet-tick" aria-label={t`已拣`} />
              <th scope="col">{t`商品`}</th>
              <th scope="col">{t`编码 / 条码`}</th>
              <th scope="col" className="sheet-number">{t`订单数`}</th>
              <th scope="col" className="sheet-number">{t`件数`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ variantId, title, optionValues, code, barcode, imageUrl, quantity, orderCount }) => (
              <tr key={variantId}>
                <td className="sheet-tick">□</td>
                <td className="sheet-goods">
                  <img src={imageUrl} alt="" width={40} height={40} />
                  {title}
                  <small>{optionValues.join(' / ')}</small>
                </td>
                <td>
                  <b>{code || '—'}</b>
                  <small>{barcode}</small>
                </td>
                <td className="sheet-number">{orderCount}</td>
                <td className="sheet-number sheet-count">{quantity}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <footer className="sheet-orders">
          <b>{t`订单`}</b> {orders.map(({ number }) => number).join('、')}
        </footer>
      </article>
    </PrintFrame>
  )
}
