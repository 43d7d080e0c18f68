import { useSuspenseQuery } from '@apollo/client/react'
import { useLingui } from '@lingui/react/macro'
import { CarrierName } from '../../parts/parcel/carrier-name.tsx'
import { Barcode } from './barcode.tsx'
import { LabelsDocument, type LabelsQuery } from './print.graphql.ts'
import { PrintFrame, usePrintedIds } from './print-frame.tsx'
import { usePhones } from './use-phones.ts'
import { useSender, type Sender } from './use-sender.ts'

type Order = LabelsQuery['shopOrdersToPrint'][number]

/** A label for each parcel of the chosen orders, 100 mm by 150. */
export default function LabelsPage() {
  const { t } = useLingui()
  const { data } = useSuspenseQuery(LabelsDocument, {
    variables: { ids: usePrintedIds() },
    fetchPolicy: 'network-only',
  })
  const [sender, setSender] = useSender(data.shopReturnAddresses[0])
  const orders = data.shopOrdersToPrint
  const unsent = orders.filter(({ shipments }) => shipments.length === 0)
  const { phones, isBusy } = usePhones(orders.filter((order) => !unsent.includes(order)).map(({ id }) => id))
  const fields = [
    { key: 'name', label: t`寄件人`, most: 40 },
    { key: 'phone', label: t`电话`, most: 20 },
    { key: 'detail', label: t`寄件地址`, most: 200 },
  ] as const
  return (
    <PrintFrame
      title={t`面单`}
      isEmpty={unsent.length === orders.length}
      isBusy={isBusy}
      empty={t`选中的订单还没有运单号，先发货再打印面单。`}
      note={
        <>
          {t`100 × 150 毫米的热敏纸，每个包裹一张。寄件人只记在这台设备上。这不是快递公司的电子面单，揽收以快递公司要求为准。谁在何时打开面单看到号码，会留下记录。`}
          {unsent.length > 0 && unsent.length < orders.length && ` ${t`${unsent.length} 个订单还没有发货，没有面单。`}`}
        </>
      }
      choices={
        <fieldset className="paper-sender">
          <legend>{t`寄件人`}</legend>
          {fields.map(({ key, label, most }) => (
            <label key={key} className={`paper-${key}`}>
              {label}
              <input
                value={sender[key]}
                maxLength={most}
                onChange={({ target }) => setSender({ ...sender, [key]: target.value })}
              />
            </label>
          ))}
        </fieldset>
      }
    >
      {orders.flatMap((order) =>
        order.shipments.map((shipment) => (
          <Label
            key={shipment.id}
            order={order}
            shipment={shipment}
            sender={sender}
            phone={phones.get(order.id) ?? order.address.phone}
          />
        )),
      )}
    </PrintFrame>
  )
}

interface LabelProps {
  order: Order
  shipment: Order['shipments'][number]
  sender: Sender
  /** of who receives; masked once it is not being shipped any more */
  phone: string
}

function Label({ order, shipment, sender, phone }: LabelProps) {
  const { t } = useLingui()
  const { name, regionPath, detail } = order.address
  const titles = new Map(order.lines.map((line) => [line.id, [line.title, ...line.optionValues].join(' ')]))
  const pieces = shipment.lines.reduce((all, { quantity }) => all + quantity, 0)
  const goods = shipment.lines.map(({ lineId, quantity }) => `${titles.get(lineId) ?? ''} × ${quantity}`)
  return (
    <article className="sheet sheet-label">
      <header>
        <b>
          <CarrierName code={shipment.carrier} />
        </b>
        <span>{t`共 ${pieces} 件`}</span>
      </header>
      <section className="label-code">
        <Barcode text={shipment.number} height="17mm" />
        <b>{shipment.number}</b>
      </section>
      <section className="label-to">
        <i>{t`收`}</i>
        <div>
          <p className="label-who">
            {name} <span>{phone}</span>
          </p>
          <p className="label-where">
            {regionPath} {detail}
          </p>
        </div>
      </section>
      <section className="label-from">
        <i>{t`寄`}</i>
        <div>
          <p>
            {sender.name} <span>{sender.phone}</span>
          </p>
          <p>{sender.detail}</p>
        </div>
      </section>
      <footer>
        <p>{t`订单 ${order.number}`}</p>
        <p className="label-goods">{goods.join('；')}</p>
        {order.remark && <p className="label-goods">{t`留言：${order.remark}`}</p>}
      </footer>
    </article>
  )
}
