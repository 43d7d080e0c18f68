import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, InputNumber, Modal } from 'antd'
import { useId, useState } from 'react'
import { RepriceOrderDocument, type ShopOrderDetailFragment } from './order-page.graphql.ts'

interface Props {
  order: ShopOrderDetailFragment
  onClose: () => void
}

/** What is taken off lines and freight before the buyer pays. The server has the last word about each of them. */
export function RepriceDialog({ order, onClose }: Props) {
  const { t } = useLingui()
  const id = useId()
  const [offs, setOffs] = useState<ReadonlyMap<string, string>>(new Map())
  const [freightOff, setFreightOff] = useState('0')
  const [reprice, isBusy, { errors }] = useAction(RepriceOrderDocument, {
    idempotent: true,
    success: t`已改价，买家按新价付款`,
    onDone: onClose,
  })
  const lines = [...offs].flatMap(([lineId, off]) =>
    fenOf(off) > 0 ? [{ id: lineId, off: formatYuan(fenOf(off)) }] : [],
  )
  const off = sum(lines.map((line) => fenOf(line.off))) + fenOf(freightOff)
  const left = fenOf(order.total) - off
  return (
    <Modal
      open
      title={t`改价`}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button
          key="save"
          type="primary"
          disabled={off === 0 || left < 1}
          loading={isBusy}
          onClick={() =>
            void reprice({
              id: order.id,
              lines,
              freightOff: formatYuan(fenOf(freightOff)),
              expectedTotal: order.total,
            })
          }
        >
          {t`改为 ${formatMoney(formatYuan(Math.max(left, 0)))}`}
        </Button>,
      ]}
    >
      <p className="mt-0 mb-4 text-ink-2">{t`只能降价，由本店承担。买家正在付款的，会按新价重新付。`}</p>
      <ul className="m-0 grid list-none gap-3 p-0">
        {order.lines.map((line) => (
          <Off
            key={line.id}
            id={`${id}-${line.id}`}
            label={line.title}
            now={line.paid}
            value={offs.get(line.id) ?? '0'}
            onChange={(value) => setOffs(new Map(offs).set(line.id, value))}
          />
        ))}
        <Off id={`${id}-freight`} label={t`运费`} now={order.freight} value={freightOff} onChange={setFreightOff} />
      </ul>
      {Object.values(errors).map((error) => (
        <p key={error} className="kc-error mt-2" role="alert">
          {error}
        </p>
      ))}
    </Modal>
  )
}

const fenOf = (yuan: string): number => parseYuan(yuan) ?? 0

interface OffProps {
  id: string
  label: string
  now: string
  value: string
  onChange: (value: string) => void
}

function Off({ id, label, now, value, onChange }: OffProps) {
  const { t } = useLingui()
  return (
    <li className="flex items-center gap-3">
      <label htmlFor={id} className="min-w-0 flex-1 break-words">
        {label} <span className="tabular text-ink-3">{formatMoney(now)}</span>
      </label>
      <span className="text-ink-2">{t`减 ¥`}</span>
      <InputNumber<string>
        id={id}
        stringMode
        className="w-28"
        min="0"
        max={now}
        precision={2}
        value={value}
        onChange={(next) => onChange(next ?? '0')}
      />
    </li>
  )
}
