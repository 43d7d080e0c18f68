import type { UserError } from '@kaidian/shared/web/use-action.ts'
import { useSearchParams } from 'react-router'
import { beginPath } from '../../parts/wechat/begin-path.ts'

/**
 * Where it is not known whose WeChat pays, WeChat is asked: it shows nothing and leads back at once. Whoever comes from there
 * already is not sent again by itself.
 */
export function useAskWechat(tradeId: string) {
  const [params] = useSearchParams()
  return (refusals: readonly UserError[]) => {
    if (refusals[0]?.code !== 'WECHAT_PAYER_UNKNOWN' || params.has('wechat')) return
    location.replace(beginPath(`/cashier/${tradeId}`, 'pay'))
  }
}
