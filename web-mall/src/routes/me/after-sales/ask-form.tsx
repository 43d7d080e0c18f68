import { useApolloClient } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { FieldError } from '@kaidian/shared/ui/mall/field.tsx'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useRef, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useFormPictures } from '../../../parts/pictures/pictures-field.tsx'
import {
  MyAfterSaleCountsDocument,
  MyAfterSalesDocument,
  RequestAfterSaleDocument,
  type AfterSaleKind,
  type AfterSaleReason,
} from './after-sales.graphql.ts'
import { Amounts } from './amounts.tsx'
import { useEvidenceVideo } from './use-evidence-video.ts'
import { KindChoice } from './kind-choice.tsx'
import { LineChoice, type AskedOrder } from './line-choice.tsx'
import { paidFor } from './paid-for.ts'
import { useOffers } from './use-offers.ts'
import { Why } from './why.tsx'

/** Which pieces, what for, why, and what comes back for them. One request goes out for each line; a refusal keeps what was typed. */
export function AskForm({ order, first }: { order: AskedOrder; first: string | undefined }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const navigate = useNavigate()
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>(first ? { [first]: 1 } : {})
  const [kind, setKind] = useState<AfterSaleKind>()
  const [reason, setReason] = useState<AfterSaleReason>()
  const [text, setText] = useState('')
  const [less, setLess] = useState<string>()
  const [isAsked, setAsked] = useState(false)
  const pictures = useFormPictures(limits.afterSale.images, 'evidence')
  const film = useEvidenceVideo()
  /** line → its after-sale, once it is there: sent again, the form leaves it alone */
  const sent = useRef(new Map<string, string>())

  const wanted = order.lines.flatMap(({ id }) => (pieces[id] ? [{ lineId: id, quantity: pieces[id] }] : []))
  const { offers, isCurrent, error, retry } = useOffers(wanted, reason)
  const kinds = kindsOf(wanted.map(({ lineId }) => offers.get(lineId)?.offer?.kinds ?? []))
  const chosenKind = kinds.find((one) => one === kind)
  const paid = paidFor(wanted, offers)
  const canAskLess = chosenKind === 'REFUND_ONLY' && wanted.length === 1
  const lessFen = canAskLess && less !== undefined ? parseYuan(less.trim()) : paid
  const isAmountWrong = lessFen === undefined || lessFen < 1 || lessFen > paid

  const [request, isBusy, { errors }] = useAction(RequestAfterSaleDocument, {
    idempotent: true,
    onDone({ afterSale }) {
      if (afterSale) sent.current.set(afterSale.lineId, afterSale.id)
      if (wanted.some(({ lineId }) => !sent.current.has(lineId))) {
        // The others may still be refused and changed; this one is done.
        if (afterSale) setPieces((all) => ({ ...all, [afterSale.lineId]: 0 }))
        return
      }
      showToast({ text: t`申请已提交，等待商家处理`, tone: 'done' })
      refresh(client.refetchQueries({ include: [MyAfterSalesDocument, MyAfterSaleCountsDocument] }))
      const path = wanted.length === 1 && afterSale ? `/me/after-sales/${afterSale.id}` : '/me/after-sales'
      void navigate(path, { replace: true })
    },
  })

  const isSending = pictures.isSending || film.isPending
  async function submit() {
    setAsked(true)
    if (wanted.length === 0 || !chosenKind || !reason || isSending) return
    if (canAskLess && isAmountWrong) return
    const amount = canAskLess && lessFen !== paid && lessFen !== undefined ? formatYuan(lessFen) : null
    const shown = { imageIds: pictures.sent.map(({ id }) => id), videoId: film.video?.id ?? null }
    const said = { kind: chosenKind, reason, amount, text: text.trim(), ...shown }
    for (const line of wanted) {
      if (sent.current.has(line.lineId)) continue
      if (!(await request({ ...line, ...said }))) return
    }
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-3 lg:max-w-200"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void submit()
      }}
    >
      <Part title={t`1. 选择商品和件数`}>
        <LineChoice order={order} pieces={pieces} onChange={setPieces} offers={offers} />
        {isAsked && wanted.length === 0 && <FieldError>{t`请选择商品`}</FieldError>}
        {(errors.quantity ?? errors.lineId) && <FieldError>{errors.quantity ?? errors.lineId ?? ''}</FieldError>}
      </Part>
      <Part title={t`2. 想要怎么处理`}>
        <KindChoice kinds={kinds} kind={chosenKind} onChange={setKind} />
        {wanted.length > 0 && kinds.length === 1 && (
          <p className="text-13 text-ink-3">{t`商品还没有发出，只能申请仅退款`}</p>
        )}
        {isAsked && !chosenKind && <FieldError>{t`请选择处理方式`}</FieldError>}
      </Part>
      <Part title={t`3. 原因和凭证`}>
        <Why
          reason={reason}
          onReason={setReason}
          text={text}
          onText={setText}
          pictures={pictures}
          film={film}
          errors={isAsked && !reason ? { ...errors, reason: t`请选择` } : errors}
        />
      </Part>
      <Part title={t`4. 退款金额`}>
        <Amounts
          order={order}
          wanted={wanted}
          kind={chosenKind}
          answer={{ offers, isCurrent, error, retry }}
          less={
            canAskLess ? { value: less, onChange: setLess, isWrong: isAmountWrong, refused: errors.amount } : undefined
          }
        />
      </Part>
      {isAsked && isSending && <FieldError>{t`文件还没有传上，请等它传完或移除`}</FieldError>}
      <Button type="submit" size="large" isBusy={isBusy}>
        {t`提交申请`}
      </Button>
    </form>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card flex flex-col gap-3 p-4">
      <h2 className="text-15 font-semibold">{title}</h2>
      {children}
    </section>
  )
}

/** What can be asked for about every one of them. */
function kindsOf(each: readonly (readonly AfterSaleKind[])[]): AfterSaleKind[] {
  const [first = [], ...others] = each
  return first.filter((kind) => others.every((kinds) => kinds.includes(kind)))
}
