import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { CountText, Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { netOf, offBpsOf } from '@kaidian/shared/ui/console/promotion/flash-figures.ts'
import { useTermsText } from '@kaidian/shared/ui/console/promotion/use-terms-text.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { freeOf, type FlashItem, type Goods } from './flash-draft.ts'
import type { ItemField } from './flash-problems.ts'

interface FlashRowProps {
  id: string
  now: string
  at: number
  item: FlashItem
  /** undefined: it is gone */
  product: Goods | undefined
  isTried: boolean
  problem: (at: number, name: ItemField) => string | undefined
  isRefused: (at: number, name: ItemField) => boolean
  onShow: (variantId: string) => void
  onChange: (part: Partial<FlashItem>) => void
  onRemove: () => void
}

/** A variant: what it costs and how many there are, what is typed, and what that leaves the shop. */
export function FlashRow(props: FlashRowProps) {
  const { t } = useLingui()
  const { offText } = useTermsText()
  const { id, now, at, item, product, isTried, problem, isRefused, onShow, onChange, onRemove } = props
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const variant = product?.variants.find((one) => one.id === item.variantId)
  const name = variant?.optionValues.join(' / ') || t`默认规格`
  const fullName = [product?.title, ...(variant?.optionValues ?? [])].join(' ')
  const [price, regular] = [parseYuan(item.price), parseYuan(variant?.price ?? '')]
  const isLower = price !== undefined && price > 0 && regular !== undefined && price < regular
  const gone = problem(at, 'variantId')
  const frozenUntil = variant?.frozenUntil && variant.frozenUntil > now ? variant.frozenUntil : undefined

  function input(field: 'price' | 'stock', label: string, prefix?: string) {
    const found = problem(at, field)
    // What is still being typed is not wrong yet.
    const bad = isTried || isRefused(at, field) || left.has(field) ? found : undefined
    const note = `${id}-${item.variantId}-${field}`
    return (
      <>
        <Input
          prefix={prefix}
          data-column={field}
          inputMode={field === 'price' ? 'decimal' : 'numeric'}
          aria-label={`${label}：${fullName}`}
          aria-invalid={bad !== undefined}
          aria-describedby={bad ? note : undefined}
          status={bad ? 'error' : undefined}
          className="kc-num"
          value={item[field]}
          onFocus={() => onShow(item.variantId)}
          onBlur={() => item[field] !== '' && setLeft((before) => new Set(before).add(field))}
          onKeyDown={moveInColumn}
          onChange={({ target }) => {
            const part: Partial<FlashItem> = {}
            part[field] = target.value.trim()
            onChange(part)
          }}
        />
        {bad && (
          <span id={note} className="kc-error block text-13" role="alert">
            {bad}
          </span>
        )}
      </>
    )
  }

  return (
    <tr className="flash-item">
      <th scope="row">
        <span className="break-words">{name}</span>
        {frozenUntil && (
          <small className="block text-13 font-normal text-ink-3">
            {t`已报限时价，到 ${formatTime(frozenUntil, 'moment')}`}
          </small>
        )}
        {gone && (
          <span className="kc-error block text-13 font-normal" role="alert">
            {gone}
          </span>
        )}
      </th>
      <td data-label={t`现价`}>
        <MoneyText value={variant?.price} />
      </td>
      <td data-label={t`现有库存`}>{variant ? <CountText value={freeOf(variant)} /> : <Missing />}</td>
      <td data-label={t`限时价`} className="flash-typed">
        {input('price', t`限时价`, '¥')}
      </td>
      <td data-label={t`折扣`} className="kc-nowrap">
        {isLower ? offText(offBpsOf(price, regular)) : <Missing />}
      </td>
      <td data-label={t`活动库存`} className="flash-typed">
        {input('stock', t`活动库存`)}
      </td>
      <td data-label={t`每件到手`}>
        {isLower && product ? <MoneyText value={formatYuan(netOf(price, product.feeRateBps))} strong /> : <Missing />}
      </td>
      <td className="flash-remove">
        <Button
          type="text"
          aria-label={t`删去“${fullName}”`}
          aria-invalid={gone ? true : undefined}
          icon={<X size={16} aria-hidden />}
          onClick={onRemove}
        />
      </td>
    </tr>
  )
}

/** Enter and the arrows go to the same field of the next row, as in a spreadsheet. */
function moveInColumn(event: KeyboardEvent<HTMLInputElement>) {
  if (event.nativeEvent.isComposing) return
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
  if (step === 0) return
  event.preventDefault()
  const { currentTarget } = event
  const column = [
    ...(currentTarget
      .closest('table')
      ?.querySelectorAll<HTMLInputElement>(`input[data-column=${currentTarget.dataset['column'] ?? ''}]`) ?? []),
  ]
  const next = column[column.indexOf(currentTarget) + step]
  next?.focus()
  next?.select()
}
