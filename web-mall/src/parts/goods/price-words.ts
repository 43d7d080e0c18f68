import { useLingui } from '@lingui/react/macro'

/** A range of prices in words, each end in yuan. */
export function usePriceWords() {
  const { t } = useLingui()
  return (min: string | null, max: string | null): string => {
    const [low, high] = [short(min ?? ''), short(max ?? '')]
    if (min && max) return `¥${low}–${high}`
    return min ? t`¥${low} 起` : t`不超过 ¥${high}`
  }
}

/** As people write it: without the fen that are none. */
const short = (yuan: string): string => yuan.replace(/\.00$/, '')
