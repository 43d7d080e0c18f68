import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { tenthsLeft } from '../coupon/use-terms.ts'
import { cutBpsOf } from './flash-prices.ts'

/** 7.9 折 or −21%, where something is struck through. */
export function useCut() {
  const { t } = useLingui()
  return (terms: Parameters<typeof cutBpsOf>[0]) => {
    const cut = cutBpsOf(terms)
    if (cut === 0) return undefined
    return currentLanguage() === 'zh' ? t`${tenthsLeft(cut)} 折` : `−${formatBps(cut).replace(' ', '')}`
  }
}
