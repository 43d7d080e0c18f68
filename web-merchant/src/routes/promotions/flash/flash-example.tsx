import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { short } from '@kaidian/shared/ui/console/promotion/draft.ts'
import { useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import { useId, useState } from 'react'

interface FlashExampleProps {
  price: Fen
  regularPrice: Fen
  /** Pieces that one member gets at the flash price. */
  limit: number
}

/** What a buyer pays for so many pieces: all of them at the flash price, or none, as the server does. */
export function FlashExample({ price, regularPrice, limit }: FlashExampleProps) {
  const { t } = useLingui()
  const id = useId()
  const [text, setText] = useState('1')
  const count = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined
  const isWithin = count !== undefined && count <= limit
  const saved = count === undefined ? 0 : (regularPrice - price) * count
  return (
    <div className="kc-example">
      <label htmlFor={id}>{t`买`}</label>
      <Input
        id={id}
        suffix={t`件`}
        inputMode="numeric"
        className="kc-num"
        value={text}
        onChange={({ target }) => setText(target.value.trim())}
      />
      <p aria-live="polite">
        {count === undefined ? (
          t`写件数，看看实付多少`
        ) : (
          <>
            {t`实付`} <MoneyText value={formatYuan((isWithin ? price : regularPrice) * count)} strong />
            <span className="kc-quiet">
              {isWithin ? t`省 ¥${short(formatYuan(saved))}` : t`超过能抢的 ${limit} 件，整单按平时价`}
            </span>
          </>
        )}
      </p>
    </div>
  )
}
