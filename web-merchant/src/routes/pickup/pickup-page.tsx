import { useApolloClient } from '@apollo/client/react'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { CircleCheck, ScanLine } from 'lucide-react'
import { useId, useState, type FormEvent } from 'react'
import { Link, useLocation } from 'react-router'
import { ShopCountsDocument } from '../../layout/shop-counts.graphql.ts'
import { Thumb } from '../../parts/thumb.tsx'
import { HandOverOrderDocument, type HandOverOrderMutation } from './pickup.graphql.ts'

type HandedOver = NonNullable<HandOverOrderMutation['handOverOrder']['order']>

/** Eight digits, however they are written: a scanner types the whole address of the QR code, of which they are the end. */
const codeIn = (text: string): string => /(\d{4}\s?\d{4})\s*$/.exec(text)?.[1]?.replace(/\s/g, '') ?? ''

/** At the counter: the code that a buyer shows, typed or scanned, and then what is to be given to them. */
export default function PickupPage() {
  const { t } = useLingui()
  const id = useId()
  const client = useApolloClient()
  const { hash } = useLocation()
  const [text, setText] = useState(() => codeIn(hash))
  const [done, setDone] = useState<HandedOver>()
  const [handOver, isBusy, { errors }] = useAction(HandOverOrderDocument, {
    idempotent: true,
    onDone({ order }) {
      setDone(order ?? undefined)
      setText('')
      refresh(client.refetchQueries({ include: [ShopCountsDocument] }))
    },
  })
  const code = codeIn(text)
  function submit(event: FormEvent) {
    event.preventDefault()
    setDone(undefined)
    if (code) void handOver({ code })
  }
  return (
    <Page title={t`自提核销`}>
      <form className="kc-card p-5" onSubmit={submit}>
        <Field
          id={`${id}-code`}
          label={t`提货码`}
          help={t`买家订单页上的八位数字；也可以用扫码枪，或用手机相机扫买家的二维码。`}
          error={errors['code']}
        >
          <span className="flex max-w-md flex-wrap gap-2">
            <Input
              id={`${id}-code`}
              size="large"
              className="tabular w-56!"
              autoFocus
              autoComplete="off"
              inputMode="numeric"
              maxLength={200}
              prefix={<ScanLine size={16} aria-hidden />}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <Button size="large" type="primary" htmlType="submit" disabled={code === ''} loading={isBusy}>
              {t`确认交付`}
            </Button>
          </span>
        </Field>
        <p className="m-0 mt-2 text-13 text-ink-3">
          <Trans>确认后订单立即完成，售后期从现在开始算。只在买家当面提货时确认。</Trans>
        </p>
      </form>
      {done && <Done order={done} />}
    </Page>
  )
}

function Done({ order }: { order: HandedOver }) {
  const { t } = useLingui()
  const lines = order.lines.filter(({ shippedQuantity }) => shippedQuantity > 0)
  return (
    <section className="kc-card p-5" role="status">
      <h2 className="m-0 flex items-center gap-2 text-17 font-medium text-jade-700">
        <CircleCheck size={20} aria-hidden />
        {t`请把这些商品交给 ${order.address.name}`}
      </h2>
      <p className="m-0 mt-1 text-ink-2">
        <Link to={`/orders/${order.id}`} className="tabular">
          {order.number}
        </Link>{' '}
        · {order.buyerNickname} · {order.pickup?.name}
      </p>
      <ul className="m-0 mt-4 grid list-none gap-3 p-0">
        {lines.map((line) => (
          <li key={line.id} className="flex items-center gap-3">
            <Thumb url={line.imageUrl} size={48} />
            <span className="min-w-0 grow">
              <span className="block break-words">{line.title}</span>
              <span className="text-13 text-ink-3">{line.optionValues.join(' / ')}</span>
            </span>
            <b className="tabular text-17">× {line.shippedQuantity}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
