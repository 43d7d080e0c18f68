import { parseYuan } from '@kaidian/shared/core/money'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { pricedAt, stockedWith, type FlashItem, type GoodsVariant } from './flash-draft.ts'

interface FlashFillProps {
  id: string
  items: readonly FlashItem[]
  variantOf: (item: FlashItem) => GoodsVariant | undefined
  onFill: (items: FlashItem[]) => void
}

/** One discount or one number of pieces for every row. */
export function FlashFill({ id, items, variantOf, onFill }: FlashFillProps) {
  const { t } = useLingui()
  const [rate, setRate] = useState('')
  const [pieces, setPieces] = useState('')
  const paidBps = paidBpsOf(rate)
  const count = /^[1-9]\d{0,7}$/.test(pieces) ? Number(pieces) : undefined

  function part(
    name: string,
    label: string,
    suffix: string,
    text: string,
    set: (text: string) => void,
    fill?: () => void,
  ) {
    const own = `${id}-fill-${name}`
    return (
      <span className="flash-fill-part">
        <label htmlFor={own}>{label}</label>
        <Input
          id={own}
          className="kc-num"
          suffix={suffix}
          inputMode="decimal"
          status={text !== '' && !fill ? 'error' : undefined}
          value={text}
          onChange={({ target }) => set(target.value.trim())}
          onPressEnter={(event) => {
            event.preventDefault()
            fill?.()
          }}
        />
        <Button disabled={!fill} onClick={fill}>
          {t`填入`}
        </Button>
      </span>
    )
  }

  return (
    <div className="flash-fill" role="group" aria-label={t`批量填写`}>
      {part(
        'rate',
        t`全部打`,
        t`折`,
        rate,
        setRate,
        paidBps ? () => onFill(pricedAt(items, paidBps, variantOf)) : undefined,
      )}
      {part(
        'stock',
        t`活动库存都填`,
        t`件`,
        pieces,
        setPieces,
        count ? () => onFill(stockedWith(items, count, variantOf)) : undefined,
      )}
      <span className="kc-quiet text-13">{t`价格四舍五入到分；库存不够的，按现有库存填`}</span>
    </div>
  )
}

/** 8 折 is 80 % of the price; in English the part is written as what it is. */
function paidBpsOf(text: string): number | undefined {
  const hundredths = parseYuan(text)
  if (!hundredths) return undefined
  const bps = currentLanguage() === 'zh' ? hundredths * 10 : hundredths
  return bps < 10_000 ? bps : undefined
}
