import { useLingui } from '@lingui/react/macro'
import { Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { MoneyText } from '../money-text.tsx'
import './promotion.css'

interface FlashCardProps {
  title: string
  options: readonly string[]
  imageUrl: string | undefined
  /** undefined: not typed yet */
  price: string | undefined
  /** struck through */
  priceBefore: string | undefined
  perMember: number | null
  /** The beginning and the end of the window, in milliseconds; NaN while they are being typed. */
  window: readonly [from: number, to: number]
  shopName: string
}

/** The goods as a buyer meets them at the moment when the sale begins. */
export function FlashCard({
  title,
  options,
  imageUrl,
  price,
  priceBefore,
  perMember,
  window,
  shopName,
}: FlashCardProps) {
  const { t } = useLingui()
  return (
    <div className="kc-flash-card">
      <div className="kc-flash-picture">{imageUrl && <img src={imageUrl} alt="" />}</div>
      <p className="kc-flash-strip">
        <b>
          <Zap size={14} aria-hidden />
          {t`限时价`}
        </b>
        <Countdown seconds={Math.round((window[1] - window[0]) / 1_000)} />
      </p>
      <div>
        <p className="kc-flash-price">
          {price === undefined ? (
            <span className="kc-quiet">{t`还没有写限时价`}</span>
          ) : (
            <MoneyText value={price} strong />
          )}
          {price !== undefined && priceBefore !== undefined && (
            <s>
              <MoneyText value={priceBefore} />
            </s>
          )}
          {perMember !== null && <span className="kc-flash-limit">{t`每人限 ${perMember} 件`}</span>}
        </p>
        <b className="kc-flash-title">{title}</b>
        <span className="kc-quiet">{[shopName, ...options].join(' · ')}</span>
      </div>
    </div>
  )
}

function Countdown({ seconds }: { seconds: number }): ReactNode {
  const { t } = useLingui()
  if (Number.isNaN(seconds) || seconds <= 0) return <span>—</span>
  const days = Math.floor(seconds / 86_400)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = [Math.floor((seconds % 86_400) / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60]
    .map(two)
    .join(':')
  return <span className="kc-num">{days > 0 ? t`距结束 ${days} 天 ${clock}` : t`距结束 ${clock}`}</span>
}
